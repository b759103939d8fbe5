/** A setting that the stack gives every deployment of this function. Missing: the deployment is broken, so stop at once. */
export const setting = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the setting ${name} is missing`);
  return value;
};
