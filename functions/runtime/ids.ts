import { randomBytes, randomInt } from 'node:crypto';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** An id that sorts by the time it was made: prefix, ten signs of time, ten of chance. Only plain signs, for keys and file names. */
export const newIdAt = (prefix: string, at: string): string => {
  let time = Date.parse(at);
  let stamp = '';
  for (let place = 0; place < 10; place += 1) {
    stamp = (crockford[time % 32] ?? '0') + stamp;
    time = Math.floor(time / 32);
  }
  const chance = Array.from(randomBytes(10), (byte) => crockford[byte % 32] ?? '0').join('');
  return `${prefix}-${stamp}${chance}`;
};

/** Up to 14 digits by chance, from which a FIK id is made; one that is taken is drawn again. */
export const newPaymentNumber = (): string => String(randomInt(1, 10 ** 14));
