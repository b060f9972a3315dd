import { describe, expect, it } from 'vitest';
import { interpolateStack } from '../../../../src/docker/cli/stack/load/interpolate.ts';
import { LATEST, STACK_SCHEMA } from '../../../../src/docker/cli/stack/load/schema/stack-schema.ts';
import { validateStack } from '../../../../src/docker/cli/stack/load/schema/validate.ts';
import { decodeYaml } from '../../../../src/docker/compose/load/yaml/decode.ts';
import { parseYaml } from '../../../../src/docker/compose/load/yaml/parser.ts';
import { isDict, type Dict } from '../../../../src/docker/compose/load/yaml/value.ts';

function yaml(text: string): Dict {
  const [document] = parseYaml(text);
  const value = document && decodeYaml(document).value;
  if (!isDict(value)) throw new Error('a mapping is written there');
  return value;
}

/** A service of nothing but this. */
function service(lines: string): Dict {
  return yaml(`services:\n  a:\n${lines.replaceAll(/^/gm, '    ')}\n`);
}

function refusal(work: () => void): string {
  try {
    work();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

describe('variables in the files of a stack', () => {
  const lookup = (name: string): string | undefined => ({ HOME: '/root', EMPTY: '' })[name];
  const image = (text: string): string => {
    const { services } = interpolateStack(service(`image: '${text}'`), lookup);
    return JSON.stringify(services).replace(/^.*"image":"|"}}$/g, '');
  };

  it.each([
    ['$HOME', '/root'],
    ['${HOME}x', '/rootx'],
    ['$$HOME', '$HOME'],
    ['${NONE}', ''],
    ['${NONE:-a b}', 'a b'],
    ['${EMPTY-x}', ''],
    ['${EMPTY:-x}', 'x'],
    ['$NONE-def', 'def'],
    ['$HOME:-z', '/root'],
    ['${NONE:-${HOME}}', '${HOME}'],
  ])('%s', (text, expected) => {
    expect(image(text)).toBe(expected);
  });

  it.each([
    ['${NONE:?must be set}', 'required variable NONE is missing a value: must be set'],
    ['${NONE?}', 'required variable NONE is missing a value: '],
    ['a$', 'a$'],
    ['$ x', '$ x'],
    ['$1', '$1'],
    ['${NONE+x}', '${NONE+x}'],
    ['busybox:${', 'busybox:${'],
  ])('refuses %s', (text, shown) => {
    expect(refusal(() => image(text))).toBe(
      `invalid interpolation format for services.a.image: "${shown}"; you may need to escape any $ with another $`,
    );
  });

  it('makes numbers and switches of them where those belong', () => {
    const file = service('deploy:\n  replicas: ${N:-3}\ntty: ${T:-yes}\nuser: ${U:-1}');
    expect(interpolateStack(file, lookup)['services']).toEqual({
      a: { deploy: { replicas: 3 }, tty: true, user: '1' },
    });
  });
});

describe('the format of stacks', () => {
  const check = (file: Dict, version = LATEST): string =>
    refusal(() => validateStack(STACK_SCHEMA, file, version));

  it.each([
    ['imagee: x', 'services.a Additional property imagee is not allowed'],
    ['image: 5', 'services.a.image must be a string'],
    ['environment: 5', 'services.a.environment must be a mapping'],
    ['environment:\n  B: true', 'services.a.environment.B must be a string, number or null'],
    ['deploy:\n  replicas: two', 'services.a.deploy.replicas must be a integer'],
    ['image: 5\ndeploy:\n  replicas: two', 'services.a.deploy.replicas must be a integer'],
    ['ports:\n  - "abc:80"', "services.a.ports.0 Does not match format 'ports'"],
    ['healthcheck:\n  interval: abc', "services.a.healthcheck.interval Does not match format 'duration'"],
    ['build:\n  contextt: .', 'services.a.build Additional property contextt is not allowed'],
    ['deploy:\n  replicas: 2\nports: [80, "81:81", {target: 82}]', ''],
    ['networks:\n  n:\n    aliases: [x]\nvolumes: ["a:/b", {type: bind, source: /x, target: /y}]', ''],
    ['x-anything: [1, {a: b}]', ''],
  ])('%j', (lines, problem) => {
    expect(check(service(lines))).toBe(problem);
  });

  it.each([
    ['service: {}', '(root) Additional property service is not allowed'],
    ['services: [a]', 'services must be a mapping'],
    ['services: {a: busybox}', 'services.a must be a mapping'],
    ['services: {"a b": {image: x}}', 'services Additional property a b is not allowed'],
    ['version: 3.8', 'version must be a string'],
  ])('%s', (text, problem) => {
    expect(check(yaml(text))).toBe(problem);
  });

  it('grows with its versions', () => {
    const limits = service('deploy:\n  resources:\n    limits: {pids: 5}');
    expect(check(limits, 8)).toBe(
      'services.a.deploy.resources.limits Additional property pids is not allowed',
    );
    expect(check(limits, 9)).toBe('');
    expect(check(yaml('configs: {}'), 2)).toBe('(root) Additional property configs is not allowed');
  });
});
