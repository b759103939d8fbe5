/** What Amazon's endpoint refuses, under its own names: the name becomes `__type` of the answer. */
export class Refusal extends Error {
  readonly status: 400 | 500;
  constructor(name: string, message: string, options: ErrorOptions & { status?: 400 | 500 } = {}) {
    super(message, options);
    this.name = name;
    this.status = options.status ?? 400;
  }
}

export class BadDocument extends Refusal {
  constructor(message: string, options: ErrorOptions = {}) {
    super('BadDocumentException', message, options);
  }
}

export class UnsupportedDocument extends Refusal {
  constructor(message: string, options: ErrorOptions = {}) {
    super('UnsupportedDocumentException', message, options);
  }
}

export class DocumentTooLarge extends Refusal {
  constructor(message: string, options: ErrorOptions = {}) {
    super('DocumentTooLargeException', message, options);
  }
}

export class InvalidParameter extends Refusal {
  constructor(message: string, options: ErrorOptions = {}) {
    super('InvalidParameterException', message, options);
  }
}
