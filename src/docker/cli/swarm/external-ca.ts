import { readCsvRecord } from '../flags/csv.ts';
import { cut } from '../flags/cut.ts';
import type { FlagType } from '../flags/declaration.ts';
import { problem, value, type Outcome } from '../flags/outcome.ts';

/** A server outside that signs certificates. */
export interface ExternalCa {
  readonly Protocol: string;
  readonly URL: string;
  readonly Options?: Readonly<Record<string, string>>;
}

function parse(text: string): Outcome<ExternalCa> {
  const fields = readCsvRecord(text);
  if ('problem' in fields) return fields;
  let Protocol: string | undefined;
  let URL: string | undefined;
  const options = new Map<string, string>();
  for (const field of fields.value) {
    const [name, entry] = cut(field, '=');
    if (entry === undefined) return problem(`invalid field '${field}' must be a key=value pair`);
    const key = name.toLowerCase();
    if (key === 'url') URL = entry;
    else if (key !== 'protocol') options.set(name, entry);
    else if (entry.toLowerCase() === 'cfssl') Protocol = 'cfssl';
    else return problem(`unrecognized external CA protocol ${entry}`);
  }
  if (Protocol === undefined) return problem('the external-ca option needs a protocol= parameter');
  if (URL === undefined) return problem('the external-ca option needs a url= parameter');
  return value({ Protocol, URL, ...(options.size > 0 ? { Options: Object.fromEntries(options) } : {}) });
}

/** `--external-ca protocol=cfssl,url=https://ca.example`. */
export const externalCa: FlagType<readonly ExternalCa[]> = {
  name: 'external-ca',
  initial: [],
  accept(text, before) {
    const ca = parse(text);
    return 'problem' in ca ? ca : value([...before, ca.value]);
  },
  shown: () => '',
};
