/** The hosts of Neon (neon.com/docs: Connection details). */
export const isNeonHost = (host: string): boolean => host.endsWith(".neon.tech");

/**
 * The direct address of a database: what belongs to a session (LISTEN, session locks) gets lost in a transaction pooler.
 * Neon's pooled host is its direct one with `-pooler` after the endpoint (neon.com/docs: Connection pooling); of any other
 * pooler the direct address can't be known, and must be given.
 */
export function directAddress(url: string): string {
  if (!URL.canParse(url)) return url;
  const direct = new URL(url);
  if (!isNeonHost(direct.hostname)) return url;
  direct.hostname = direct.hostname.replace(/^([^.]+)-pooler\./, "$1.");
  return direct.href;
}
