import { readCsvRecord } from '../../flags/csv.ts';
import { cut } from '../../flags/cut.ts';
import type { FlagType } from '../../flags/declaration.ts';
import { parseInteger } from '../../flags/go-number.ts';
import { problem, value, type Outcome } from '../../flags/outcome.ts';
import type { FileTarget } from '../../../engine/api/service.ts';

/** One `--secret` or `--config`: the object's name, and where it appears. */
export interface FileOption {
  readonly source: string;
  readonly file: FileTarget;
}

const EVERYBODY_READS = 0o444;

function withField(option: FileOption, key: string, text: string, kind: string): Outcome<FileOption> {
  const { file } = option;
  switch (key.toLowerCase()) {
    case 'source':
    case 'src':
      return value({ ...option, source: text });
    case 'target':
      return value({ ...option, file: { ...file, Name: text } });
    case 'uid':
      return value({ ...option, file: { ...file, UID: text } });
    case 'gid':
      return value({ ...option, file: { ...file, GID: text } });
    case 'mode': {
      const mode = parseInteger(text, { base: 0, bits: 32, signed: false });
      return 'problem' in mode
        ? problem(`invalid mode specified: ${mode.problem}`)
        : value({ ...option, file: { ...file, Mode: mode.value } });
    }
    default:
      return problem(`invalid field in ${kind} request: ${key}`);
  }
}

function parse(text: string, kind: string): Outcome<FileOption> {
  const fields = readCsvRecord(text);
  if ('problem' in fields) return fields;
  const [only = ''] = fields.value;
  const nothing: FileOption = { source: '', file: { Name: '', UID: '0', GID: '0', Mode: EVERYBODY_READS } };
  if (fields.value.length === 1 && !only.includes('=')) {
    return value({ source: only, file: { ...nothing.file, Name: only } });
  }
  let option = nothing;
  for (const field of fields.value) {
    const [key, entry] = cut(field, '=');
    if (entry === undefined || key === '')
      return problem(`invalid field '${field}' must be a key=value pair`);
    const next = withField(option, key, entry, kind);
    if ('problem' in next) return next;
    option = next.value;
  }
  if (option.source === '') return problem('source is required');
  const { file, source } = option;
  return value(file.Name === '' ? { source, file: { ...file, Name: source } } : option);
}

/** `--secret db` or `--secret source=db,target=/run/x,uid=1,gid=1,mode=0400`; configs are written alike. */
function fileOption(kind: 'secret' | 'config'): FlagType<readonly FileOption[]> {
  return {
    name: kind,
    initial: [],
    accept(text, before) {
      const option = parse(text, kind);
      return 'problem' in option ? option : value([...before, option.value]);
    },
    shown: () => '',
  };
}

export const secretOption = fileOption('secret');
export const configOption = fileOption('config');
