import { problem, value, type Outcome } from '../../flags/outcome.ts';

const CREDENTIAL_SOURCES = ['config://', 'file://', 'registry://'];

/** `--generic-resource gpu=1`. */
export function genericResource(text: string): Outcome<string> {
  return text.includes('=')
    ? value(text)
    : problem(`invalid generic-resource format \`${text}\` expected \`name=value\``);
}

/** `--credential-spec config://name`. */
export function credentialSpec(text: string): Outcome<string> {
  if (text === '' || CREDENTIAL_SOURCES.some((source) => text.startsWith(source))) return value(text);
  return problem(
    'invalid credential spec: value must be prefixed with "config://", "file://", or "registry://"',
  );
}
