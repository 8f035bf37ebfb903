import { AppError } from "@/lib/core/errors";

/** What a tool said when it failed, with the place of its log where there is one. */
export class ToolError extends Error {
  override readonly name = "ToolError";
}

const causes: { pattern: RegExp; sentence: (folder: string) => string }[] = [
  {
    pattern: /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i,
    sentence: (folder) => `The disk that holds ${folder} is full: free some space and start again.`,
  },
  {
    pattern: /EROFS|EACCES|EPERM|Permission denied|Read-only file system|Operation not permitted/i,
    sentence: (folder) =>
      `Daybook can't write in ${folder}: make it writable or choose another folder with DAYBOOK_DATA.`,
  },
  {
    // Node says ENOENT where a recursive mkdir meets a read-only file system.
    pattern: /ENOTDIR|ENOENT: .*, mkdir/,
    sentence: (folder) => `Daybook can't make the folder ${folder}: choose another with DAYBOOK_DATA.`,
  },
  {
    pattern:
      /error while loading shared libraries|(postgres|initdb|pg_ctl) ENOENT|Exec format error|ENOEXEC/i,
    sentence: () =>
      "Daybook's PostgreSQL can't run on this system: set DATABASE_URL to a PostgreSQL of your own, version 17 or newer.",
  },
  {
    pattern:
      /could not create shared memory segment|could not map anonymous shared memory|ENOMEM|Cannot allocate memory/i,
    sentence: () => "There is not enough memory to start the database: free some and start again.",
  },
  {
    pattern: /password authentication failed/i,
    sentence: (folder) =>
      `The database in ${folder} has another password than secrets.json says: put the secrets.json back that was made with it.`,
  },
];

/** The line that says most about why PostgreSQL failed. */
function tellingLine(text: string): string {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const fatal = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? "";
  return fatal.replace(/^.*?(FATAL|PANIC|error):\s*/, "").replace(/\.$/, "");
}

/** Turns any failure around the data folder `folder` into one sentence that says what is wrong and how to mend it. */
export function explain(error: unknown, folder: string): AppError {
  if (error instanceof AppError) return error;
  const text =
    error instanceof Error
      ? `${(error as NodeJS.ErrnoException).code ?? ""} ${error.message}`
      : String(error);
  const known = causes.find((cause) => cause.pattern.test(text));
  const sentence =
    known?.sentence(folder) ?? `The database in ${folder} can't be started: ${tellingLine(text)}.`;
  return new AppError("unavailable", sentence, {}, { cause: error });
}
