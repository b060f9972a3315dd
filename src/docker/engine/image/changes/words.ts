/** Splits at blanks outside quotes; quotes and escapes stay. */
export function splitWords(text: string): readonly string[] {
  return text.match(/(?:\\.|"(?:\\.|[^"\\])*"?|'[^']*'?|[^\s"'\\])+/g) ?? [];
}

/** A word as it is meant: quotes and escapes resolved, `$NAME` and `${NAME}` replaced outside single quotes. */
export function expandWord(word: string, variables: (name: string) => string): string {
  const parts = word.matchAll(
    /'([^']*)'?|\\(.)|\$\{(\w+)(?::?([-+])((?:[^}\\]|\\.)*))?\}|\$(\w+)|"|([^'\\$"]+)|([\\$])/g,
  );
  return [...parts]
    .map(([, single, escaped, braced, sign, other = '', name, plain, lone]) => {
      if (single !== undefined) return single;
      if (escaped !== undefined) return escaped;
      if (braced !== undefined) {
        const value = variables(braced);
        if (sign === '-') return value === '' ? other : value;
        if (sign === '+') return value === '' ? '' : other;
        return value;
      }
      if (name !== undefined) return variables(name);
      return plain ?? lone ?? '';
    })
    .join('');
}

/** The strings of a JSON array; undefined for what is none, which is a shell's line then. */
export function jsonStrings(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((item) => typeof item === 'string') ? parsed : undefined;
  } catch {
    return undefined;
  }
}
