import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ofType, synthesise } from './synthesised.ts';

const { service } = synthesise();

const alarms = ofType('AWS::CloudWatch::Alarm', service).map(({ Properties }) =>
  z
    .object({
      AlarmName: z.string(),
      AlarmDescription: z.string(),
      AlarmActions: z.array(z.unknown()),
      TreatMissingData: z.string(),
    })
    .parse(Properties),
);

const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');

/** The sections of second level: heading and text. */
const sections = runbook
  .split(/^## /m)
  .slice(1)
  .map((section) => ({ heading: section.slice(0, section.indexOf('\n')).trim(), text: section }));

describe('the runbook', () => {
  it('has a heading for every alarm and an alarm for every heading, letter for letter', () => {
    const names = alarms.map(({ AlarmName }) => AlarmName);
    expect(new Set(names).size).toBe(names.length);
    expect(sections.map(({ heading }) => heading).toSorted()).toEqual(names.toSorted());
  });

  it('says under every heading what it means, where to look, what to do and what not to', () => {
    const partsOf = (text: string) =>
      [...text.matchAll(/^\*\*(Means|Look|Do|Do not)\.\*\* \S/gm)].map(([, part]) => part).join(', ');
    const incomplete = sections.filter(({ text }) => partsOf(text) !== 'Means, Look, Do, Do not');
    expect(incomplete.map(({ heading }) => heading)).toEqual([]);
  });
});

describe('every alarm', () => {
  it('says who is hurt, points to the runbook and tells somebody', () => {
    const mute = alarms.filter(
      ({ AlarmName, AlarmDescription, AlarmActions }) =>
        AlarmActions.length !== 1 ||
        !/^.{40,}\. What to do: /.test(AlarmDescription) ||
        !AlarmDescription.endsWith(`docs/runbook.md, "${AlarmName}".`),
    );
    expect(mute.map(({ AlarmName }) => AlarmName)).toEqual([]);
  });

  it('takes silence for good news, except where silence is the fault', () => {
    const silenceRings = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    expect(silenceRings.map(({ AlarmName }) => AlarmName)).toEqual(['sweep-deadlines has not run']);
  });
});
