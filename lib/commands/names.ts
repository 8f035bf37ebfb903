/** What a person calls the thing in an event's data, where it is said there. */
export function nameIn(data: Record<string, unknown>): string | undefined {
  const whole =
    typeof data.task === "object" && data.task !== null ? (data.task as Record<string, unknown>) : data;
  for (const key of ["title", "name", "payee", "description", "category"]) {
    const value = whole[key];
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}
