import { deliveryContract } from './delivery-contract.ts';
import { openOutbox } from './open-outbox.ts';

deliveryContract('SES, SMS gateway and print bureau against the outbox', async () => (await openOutbox()).carriers);
