/**
 * How many clean cases the watchmen raise nothing over, and how long both take for them:
 * `node test/domain/watch/soak-clean.ts --cases 100000 [--from 0]`. Cases are made in pages, so that making them is not measured; the time is
 * the processor's, whatever else runs on the machine.
 */
import { parseArgs } from 'node:util';
import { findOvercharges } from '../../../domain/watch/find-overcharges.ts';
import { proveConservation } from '../../../domain/watch/prove-conservation.ts';
import { cleanCase } from './clean-cases.ts';

const { values } = parseArgs({ options: { cases: { type: 'string' }, from: { type: 'string' } } });
const cases = Number(values.cases ?? '100000');
const from = Number(values.from ?? '0');
const pageSize = 250;

const tally = { events: 0, raised: 0, microseconds: 0 };

for (let first = from; first < from + cases; first += pageSize) {
  const page = Array.from({ length: Math.min(pageSize, from + cases - first) }, (_, place) => cleanCase(first + place));
  const began = process.cpuUsage();
  const findings = page.map(({ events, state, policy }) => [
    ...proveConservation(events, state),
    ...findOvercharges(events, policy),
  ]);
  const { user, system } = process.cpuUsage(began);
  tally.microseconds += user + system;
  for (const [place, found] of findings.entries()) {
    tally.events += page[place]?.events.length ?? 0;
    if (found.length === 0) continue;
    tally.raised += 1;
    console.log(`seed ${first + place}:`, found.slice(0, 3));
  }
}

const seconds = (tally.microseconds / 1e6).toFixed(1);
const perCase = (tally.microseconds / cases).toFixed(0);
console.log(`${cases} clean cases, ${tally.events} events: ${tally.raised} raised`);
console.log(`watched in ${seconds} s of the processor, ${perCase} µs a case`);
process.exitCode = tally.raised === 0 ? 0 : 1;
