import { ComposeError } from '../compose-error.ts';
import { dict, type Dict } from '../yaml/value.ts';

const PROPAGATIONS = new Set(['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave']);
/** Up to this length a spec is a path in the container and nothing else: too short for anything more. */
const SHORTEST = 2;

/** Whether what is read so far and the colon after it begin a Windows path. */
function isDrive(read: string): boolean {
  return /^[A-Za-z]$/.test(read);
}

/** Whether a source is a file of the host rather than a volume's name. */
function isHostPath(source: string): boolean {
  return /^[./~]/.test(source) || /^[A-Za-z]:/.test(source) || source.startsWith('\\');
}

function setOption(volume: Dict, option: string): void {
  const bind = (): Dict => (volume['bind'] ??= dict()) as Dict;
  switch (option) {
    case 'ro':
      volume['read_only'] = true;
      break;
    case 'rw':
      volume['read_only'] = false;
      break;
    case 'nocopy':
      volume['volume'] = dict([['nocopy', true]]);
      break;
    case 'z':
    case 'Z':
      bind()['selinux'] = option;
      break;
    default:
      if (PROPAGATIONS.has(option)) bind()['propagation'] = option;
    // Others are overlooked, as there.
  }
}

function section(volume: Dict, text: string, end: boolean, spec: string): void {
  if (text === '')
    throw new ComposeError('compose-invalid', `invalid spec: ${spec}: empty section between colons`);
  if (volume['source'] === undefined && !end) {
    volume['source'] = text;
  } else if (volume['target'] === undefined) {
    volume['target'] = text;
  } else if (volume['options'] === undefined) {
    volume['options'] = true;
    for (const option of text.split(',')) setOption(volume, option);
  } else {
    throw new ComposeError('compose-invalid', `invalid spec: ${spec}: too many colons`);
  }
}

/** `[SOURCE:]TARGET[:OPTIONS]` of `volumes`, in the long form. @throws ComposeError */
export function parseVolume(spec: string): Dict {
  if (spec === '') throw new ComposeError('compose-invalid', 'invalid empty volume spec');
  if (spec.length <= SHORTEST)
    return dict([
      ['type', 'volume'],
      ['target', spec],
    ]);
  const volume = dict();
  let text = '';
  for (let i = 0; i < spec.length; i++) {
    const character = spec[i] ?? '';
    if (character === ':' && !isDrive(text)) {
      section(volume, text, false, spec);
      text = '';
    } else {
      text += character;
    }
  }
  section(volume, text, true, spec);
  delete volume['options'];
  populateType(volume);
  return volume;
}

function populateType(volume: Dict): void {
  const { source } = volume;
  if (typeof source === 'string' && isHostPath(source)) {
    volume['type'] = 'bind';
    const bind = (volume['bind'] ??= dict()) as Dict;
    bind['create_host_path'] = true;
  } else {
    volume['type'] = 'volume';
    volume['volume'] ??= dict();
  }
}

/** Where a volume in the short form is to be. @throws ComposeError */
export function volumeTarget(spec: string): string {
  const { target } = parseVolume(spec);
  return typeof target === 'string' ? target : '';
}
