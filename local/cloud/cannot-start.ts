/**
 * Something outside the program keeps the local cloud from running: a taken port, a missing Python, a full disk. The message
 * is the sentence that the person reads, and it says what to do; no stack is shown with it.
 */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
