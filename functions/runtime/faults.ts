/** The table did not answer, or lost a race inside AWS: the work may be repeated. The state machines retry by this name. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('the table did not answer', { cause });
    this.name = 'StoreUnavailable';
  }
}

/** Other writers moved the case each time we decided: a storm on one case. Loud, and repeated later by its queue. */
export class VersionConflictPersists extends Error {
  constructor(caseId: string) {
    super(`case ${caseId} moved at every try`);
    this.name = 'VersionConflictPersists';
  }
}

/** What stands in the table or in a message is not what our contracts say. Never repeated with success: ends in a dead-letter queue. */
export class ContractBroken extends Error {
  constructor(what: string, cause?: unknown) {
    super(what, { cause });
    this.name = 'ContractBroken';
  }
}

/** A uniqueness key that can only be taken by a fault of ours (a FIK id drawn twice): repeated with a new one. */
export class KeyCollision extends Error {
  constructor(what: string) {
    super(`${what} was taken`);
    this.name = 'KeyCollision';
  }
}
