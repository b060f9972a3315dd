/** `db:10.0.0.5`, as the flag has it, in the order of /etc/hosts: `10.0.0.5 db`. */
export function hostLine(text: string): string {
  const at = text.indexOf(':');
  return at === -1 ? text : `${text.slice(at + 1)} ${text.slice(0, at)}`;
}
