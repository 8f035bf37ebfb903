/** Whether `tag` is a language tag that `Intl` can use (BCP 47), of at most 35 characters (RFC 5646 §4.4.1). */
export function isLocale(tag: string): boolean {
  try {
    return tag.length <= 35 && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
