/** The first Python from 3.10 on that can make virtual environments, or the sentence that says what to install. */
export const findPython: () => { executable: string; version: string } | { problem: string };
