/** A module of pg's that its types leave out. */
declare module "pg/lib/utils" {
  const utils: {
    /** A value as a statement's parameter: text, bytes or null. */
    prepareValue(value: unknown): string | Buffer | null;
  };
  export = utils;
}
