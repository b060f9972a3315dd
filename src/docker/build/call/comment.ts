/** The description of a name in the comments above its instruction: `# NAME what it is for`. */
export function describedIn(comments: readonly string[], name: string): string {
  const line = name === '' ? undefined : comments.find((comment) => comment.startsWith(`${name} `));
  return line === undefined ? '' : line.slice(name.length + 1);
}
