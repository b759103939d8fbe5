import { requiredListFields } from '../../domain/intake/lists/list-fields.ts';
import { proposeMapping } from '../../domain/intake/lists/mapping.ts';
import type { KeptList } from '../contracts/kept-reading.ts';
import type { KeptMapping, Upload } from '../stores/upload-store.ts';
import { notFound, Refusal } from './answers.ts';
import type { Handlers } from './handle-routes.ts';
import type { ApiOffice } from './office.ts';
import { ownerFor } from './scope.ts';
import { uploadView } from './views.ts';

const samplesShown = 3;
const widthMax = 200;

const notAwaited = (): Refusal =>
  new Refusal(400, 'NOT_AWAITING_MAPPING', 'This is no list, or its rows have been taken in already.');

/** Its cells lie there while it waits for its columns to be explained; of any other upload there are none, and none are asked for. */
const isList = ({ status }: Upload): boolean => status === 'mapping' || status === 'mapped';

const findList = async (office: ApiOffice, creditorId: string, uploadId: string) => {
  const upload = await office.uploads.find(creditorId, uploadId);
  if (upload === undefined) throw notFound('list');
  if (!isList(upload)) throw notAwaited();
  const list = await office.readings.list({ creditorId, uploadId });
  if (list === undefined) throw notFound('list');
  return { upload, list };
};

const widthOf = ({ rows }: KeptList): number => Math.min(widthMax, Math.max(0, ...rows.map((row) => row.length)));

const columnsOf = (list: KeptList, header: number) =>
  Array.from({ length: widthOf(list) }, (_, column) => ({
    heading: (header < 0 ? undefined : list.rows[header]?.[column]) ?? '',
    samples: list.rows
      .slice(header + 1)
      .flatMap((row) => row[column] ?? [])
      .filter((cell) => cell.trim() !== '')
      .slice(0, samplesShown),
  }));

const refuseUnfit = (mapping: KeptMapping, list: KeptList): void => {
  const width = widthOf(list);
  const outside = Object.entries(mapping.columns).flatMap(([field, column]) => (column >= width ? [field] : []));
  const missing = requiredListFields.filter((field) => mapping.columns[field] === undefined);
  if (outside.length + missing.length > 0 || mapping.header >= list.rows.length)
    throw new Refusal(400, 'MALFORMED', 'The columns do not make an invoice of each row.', {
      fields: [
        ...outside.map((field) => ({ field: `columns.${field}`, message: 'the list has no such column' })),
        ...missing.map((field) => ({ field: `columns.${field}`, message: 'no row is a claim without it' })),
        ...(mapping.header >= list.rows.length ? [{ field: 'header', message: 'the list has no such row' }] : []),
      ],
    });
};

const isSameMapping = (a: KeptMapping, b: KeptMapping): boolean => {
  const names = new Set([...Object.keys(a.columns), ...Object.keys(b.columns)]);
  const isSame = [...names].every((name) => a.columns[name] === b.columns[name]);
  return isSame && a.header === b.header && a.currency === b.currency;
};

const mappedAs = async (office: ApiOffice, upload: Upload, mapping: KeptMapping): Promise<Upload> => {
  if (upload.status !== 'mapping') return upload;
  return office.uploads.replace({ ...upload, status: 'mapped', mapping }, 'mapping');
};

/** Lists of unpaid invoices: what their columns mean is proposed by us and said by their creditor (T3.1). */
export const listRoutes: Handlers<'readMapping' | 'confirmMapping'> = {
  readMapping: async ({ office, params, query, caller }) => {
    const { upload, list } = await findList(office, ownerFor(caller, query.creditorId), params.uploadId);
    const proposed = proposeMapping(list.rows);
    const mapping = upload.status === 'mapped' ? upload.mapping : proposed.mapping;
    const { header, columns, currency } = mapping;
    return {
      uploadId: upload.uploadId,
      columns: columnsOf(list, header),
      rows: list.rows.length - header - 1,
      mapping: { header, columns: { ...columns }, ...(currency === undefined ? {} : { currency }) },
      unmapped: proposed.unmapped,
      missing: proposed.missing,
    };
  },

  confirmMapping: async ({ office, params, body, caller }) => {
    const creditorId = ownerFor(caller, undefined);
    const { upload, list } = await findList(office, creditorId, params.uploadId);
    const { header, columns, currency } = body;
    const said = Object.entries(columns).filter((entry): entry is [string, number] => entry[1] !== undefined);
    const mapping = { header, columns: Object.fromEntries(said), ...(currency === undefined ? {} : { currency }) };
    refuseUnfit(mapping, list);
    const mapped = await mappedAs(office, upload, mapping);
    if (mapped.status !== 'mapped' || !isSameMapping(mapped.mapping, mapping)) throw notAwaited();
    // Its arrival beside the file starts the work; a second press writes it again, and changes nothing.
    await office.arrivals.write(`${mapped.objectKey}/mapping`, JSON.stringify(mapping), 'application/json');
    return uploadView(mapped);
  },
};
