import { day } from '../../domain/calendar/local-date.ts';
import { fikId } from '../../domain/letters/fik.ts';
import { birkemose, egelund, kystvejen } from '../demo/cast.ts';
import { line } from './drawn-invoice.ts';
import type { DrawnInvoice } from './drawn-invoice.ts';

const kystvejenBank = { reg: '9341', account: '0001412772' };
const birkemoseBank = { reg: '7701', account: '0002648113' };
const kystvejenFik = (number: number) => ({ id: fikId(number * 1000), creditorNo: '80141267' });

export const privateMove: DrawnInvoice = {
  number: '26118',
  lang: 'da',
  creditor: kystvejen,
  debtor: { name: 'Karoline Mørk Thestrup', street: 'Ahornvej 14', zip: '8500', city: 'Grenaa' },
  issueDate: day('2026-02-09'),
  dueDate: day('2026-02-23'),
  subject: 'Flytning fra Rolshøjvej 8 til Ahornvej 14 den 5. februar 2026',
  lines: [
    line('Flyttevogn 38 m³ med to mand', 6.5, 'timer', 895),
    line('Nedpakning af køkken', 2, 'timer', 445),
    line('Flyttekasser, leje', 24, 'stk.', 12.5),
    line('Kørsel ud over 25 km', 18, 'km', 9.75),
  ],
  fik: kystvejenFik(26118),
};

export const smallMove: DrawnInvoice = {
  number: '26124',
  lang: 'da',
  creditor: kystvejen,
  debtor: { name: 'Jeppe Lund Vinterberg', street: 'Søndergade 61, 2. tv.', zip: '8400', city: 'Ebeltoft' },
  issueDate: day('2026-02-16'),
  dueDate: day('2026-03-02'),
  subject: 'Flytning af klaver den 13. februar 2026',
  lines: [
    line('Klavertransport, to mand', 3, 'timer', 820),
    line('Trappetillæg, 2. sal', 1, 'stk.', 350),
    line('Tæpper og stropper', 4, 'stk.', 45),
  ],
  fik: kystvejenFik(26124),
};

const offices = ['Administration', 'Regnskab', 'Udlejning', 'Projekt', 'Drift', 'Direktion', 'Reception', 'Kantine'];

export const officeMove: DrawnInvoice = {
  number: '26131',
  lang: 'da',
  creditor: kystvejen,
  debtor: {
    name: 'Ejendomsselskabet Kalkgraven ApS',
    cvr: '10003040',
    attention: 'Birgitte Sand',
    street: 'Kalkværksvej 3',
    zip: '8500',
    city: 'Grenaa',
  },
  issueDate: day('2026-02-20'),
  dueDate: day('2026-03-06'),
  subject: 'Flytning af kontorer til Kalkværksvej 3, uge 7',
  lines: [
    line('Planlægning og gennemgang af adresser', 4, 'timer', 725),
    ...offices.flatMap((office, index) => [
      line(`${office}: nedpakning og mærkning`, 2 + (index % 3), 'timer', 445),
      line(`${office}: transport og opstilling`, 2.5 + (index % 2), 'timer', 895),
    ]),
    line('Flyttekasser, leje i 14 dage', 160, 'stk.', 12.5),
    line('Rullebure', 12, 'stk.', 95),
    line('IT-kasser med skumindlæg', 22, 'stk.', 38),
    line('Afdækning af gulve og elevatorer', 1, 'sum', 1850),
    line('Bortskaffelse af inventar, 2 containere', 2, 'stk.', 2140),
  ],
  bank: kystvejenBank,
};

export const storage: DrawnInvoice = {
  number: '26109',
  lang: 'da',
  creditor: kystvejen,
  debtor: { name: 'Inger Dalsgaard Frost', street: 'Strandgade 9', zip: '8500', city: 'Grenaa' },
  issueDate: day('2026-01-30'),
  dueDate: day('2026-02-13'),
  subject: 'Opmagasinering, februar 2026',
  lines: [line('Opmagasinering, 6 m³', 1, 'EA', 324), line('Forsikring af opmagasineret gods', 1, 'EA', 60)],
  fik: kystvejenFik(26109),
};

export const licences: DrawnInvoice = {
  number: '2041',
  lang: 'en',
  creditor: birkemose,
  debtor: {
    name: 'Hasselbjerg Logistics A/S',
    cvr: '10003857',
    attention: 'Accounts payable',
    street: 'Transportvej 18',
    zip: '7400',
    city: 'Herning',
  },
  issueDate: day('2026-01-26'),
  dueDate: day('2026-02-25'),
  subject: 'Fleet planning, first half of 2026',
  lines: [
    line('Fleet planning, 35 users, January to June 2026', 35, 'users', 1140),
    line('Driver app, per vehicle', 22, 'vehicles', 160),
    line('On-site training, Herning', 1.5, 'days', 2700),
  ],
  bank: birkemoseBank,
};

export const hosting: DrawnInvoice = {
  number: '2047',
  lang: 'da',
  creditor: birkemose,
  debtor: { name: 'Tandrup Byg & Beton ApS', cvr: '10004276', street: 'Cementvej 5', zip: '8900', city: 'Randers C' },
  issueDate: day('2026-02-06'),
  dueDate: day('2026-03-08'),
  subject: 'Drift af byggestyring, 1. kvartal 2026',
  lines: [
    line('Drift af byggestyring, 1. kvartal 2026', 3, 'MON', 3450),
    line('Tilpasning af tidsregistrering', 9.5, 'HUR', 980),
  ],
  bank: birkemoseBank,
};

const weeks = ['5. januar', '12. januar', '19. januar', '26. januar', '2. februar', '9. februar'];

export const bookingSystem: DrawnInvoice = {
  number: '2052',
  lang: 'da',
  creditor: birkemose,
  debtor: {
    name: 'Restaurant Havkatten I/S',
    cvr: '10004675',
    street: 'Skippergade 2',
    zip: '8400',
    city: 'Ebeltoft',
  },
  issueDate: day('2026-02-13'),
  dueDate: day('2026-03-13'),
  subject: 'Bordbestilling og kassesystem',
  lines: [
    line('Opsætning af kassesystem, 3 kasser', 3, 'stk.', 1450),
    line('Bordbestilling, årsabonnement', 1, 'år', 4200),
    ...weeks.flatMap((week) => [
      line(`Konsulent, uge fra ${week}`, 2.5, 'timer', 980),
      line(`Support uden for åbningstid, uge fra ${week}`, 1, 'timer', 640),
    ]),
    line('Bonprintere', 2, 'stk.', 1195),
    line('Undervisning af personale', 3, 'timer', 980),
  ],
  bank: birkemoseBank,
};

export const hallway: DrawnInvoice = {
  number: '2026-0041',
  lang: 'da',
  creditor: egelund,
  debtor: { name: 'Poul-Erik Nymann', street: 'Kertemindevej 210', zip: '5290', city: 'Marslev' },
  issueDate: day('2026-02-03'),
  dueDate: day('2026-02-18'),
  subject: 'Malerarbejde i entré og trappe',
  lines: [
    line('Entré og trappe, vægge og lofter', 22, 'timer', 485),
    line('Døre og karme, 5 stk.', 5, 'stk.', 640),
    line('Maling og spartel', 1, 'sum', 1838),
  ],
  fik: { id: fikId(20_260_041), creditorNo: '85987121' },
};

/** Neither due date nor a debtor by name: the drawing leaves them out, and the reading must not invent them. */
export const stairway: DrawnInvoice = {
  number: '2026-0044',
  lang: 'da',
  creditor: egelund,
  debtor: { name: 'Beboerne i opgang C', street: 'Skovbakken 12', zip: '5450', city: 'Otterup' },
  issueDate: day('2026-02-12'),
  dueDate: day('2026-02-12'),
  subject: 'Overmaling af graffiti',
  lines: [line('Afrensning og to gange maling', 9, 'timer', 485), line('Materialer', 1, 'sum', 615)],
};
