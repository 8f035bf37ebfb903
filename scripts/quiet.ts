// Imported first by the operators' scripts: what they print is their answer, so the processes' log stays silent unless it is asked for.
process.env.LOG_LEVEL ??= "silent";
