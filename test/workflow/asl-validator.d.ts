declare module 'asl-validator' {
  interface Finding {
    readonly 'Error code': string;
    readonly path?: string;
    readonly Message?: string;
  }
  const validate: (definition: unknown) => { readonly isValid: boolean; readonly errors: readonly Finding[] };
  export default validate;
}
