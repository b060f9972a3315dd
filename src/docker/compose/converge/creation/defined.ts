/** The fields that have a value: as the API is asked, where what nobody said is left out. */
export function defined<T extends object>(fields: { readonly [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
