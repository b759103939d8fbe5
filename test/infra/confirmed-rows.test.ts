import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ofType, synthesise } from './synthesised.ts';

const environment = z.object({ Variables: z.looseObject({ CONFIRMED_TARIFF_ROWS: z.string().optional() }) });

/** What the functions of a deployment are told to be confirmed: one text, or they would reckon differently. Who opens files reckons nothing. */
const toldTo = (context: Readonly<Record<string, unknown>>): ReadonlySet<string | undefined> =>
  new Set(
    ofType('AWS::Lambda::Function', synthesise(context).service)
      .filter(({ id }) => !id.startsWith('IntakeOpenFile'))
      .map(({ Properties }) => environment.parse(Properties['Environment']).Variables.CONFIRMED_TARIFF_ROWS),
  );

describe('the rows that an operator confirms (docs/adr/0009)', () => {
  it('are none unless the configuration names some', () => {
    expect(toldTo({})).toEqual(new Set(['[]']));
  });

  it.each([
    ['cdk.json', ['Renteloven §5@2026-07-01', 'BEK 601/2002@2009-07-01']],
    ['the command line', '["Renteloven §5@2026-07-01", "BEK 601/2002@2009-07-01"]'],
  ])('reach every function alike from %s, because all of them must reckon alike', (_from, confirmedTariffRows) => {
    expect(toldTo({ confirmedTariffRows })).toEqual(
      new Set(['["Renteloven §5@2026-07-01","BEK 601/2002@2009-07-01"]']),
    );
  });

  it.each([
    [
      ['Renteloven §5@2026-07-02'],
      /"Renteloven §5@2026-07-02" is no row that waits for an operator; these do: Renteloven/,
    ],
    [['Renteloven §5@2025-01-01'], /"Renteloven §5@2025-01-01" is no row that waits for an operator/],
    ['Renteloven §5@2026-07-01', /confirmedTariffRows/],
    [[1], /1 is no row that waits for an operator/],
  ])(
    'stop the deployment where they name no row that waits, as %j, because it must not look like a confirmation',
    (rows, sentence) => {
      expect(() => synthesise({ confirmedTariffRows: rows })).toThrow(sentence);
    },
  );
});
