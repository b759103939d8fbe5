// Finds the Python that MiniStack runs on. Plain JavaScript, because local/bootstrap.mjs asks before any package is installed.

import { spawnSync } from 'node:child_process';

const candidates = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
const probe = `import sys
print("%d.%d" % sys.version_info[:2])
try:
    import ensurepip, venv
    print("venv")
except ImportError:
    print("no venv")
print(sys.executable)`;

/** @returns {{ executable: string, version: string } | { problem: string }} */
export const findPython = () => {
  /** @type {string[]} */
  const seen = [];
  let lacksVenv = false;
  for (const name of candidates) {
    const { status, stdout } = spawnSync(name, ['-c', probe], { encoding: 'utf8' });
    if (status !== 0) continue;
    const [version = '', venv, executable = name] = stdout.trim().split('\n');
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major !== 3 || minor < 10) {
      seen.push(version);
      continue;
    }
    if (venv === 'venv') return { executable, version };
    lacksVenv = true;
  }
  if (lacksVenv) {
    return {
      problem:
        'Python is here, but its "venv" module is not. Install it (Debian and Ubuntu: sudo apt install python3-venv), then start again.',
    };
  }
  const found = seen.length > 0 ? `only Python ${[...new Set(seen)].join(', ')} was found` : 'none was found';
  return {
    problem: `The local cloud needs Python 3.10 or newer, but ${found}. Install it (Debian and Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python), then start again.`,
  };
};
