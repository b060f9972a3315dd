import type { Dockerfile } from '../dockerfile/ast.ts';
import { base64, location } from './check.ts';
import { describedIn } from './comment.ts';

interface Target {
  readonly name: string;
  readonly isDefault: boolean;
  readonly description: string;
}

function targetsOf({ stages }: Dockerfile): readonly Target[] {
  return stages.map(({ from }, index) => ({
    name: from.name,
    isDefault: index === stages.length - 1,
    description: describedIn(from.comments, from.name),
  }));
}

/** What `--call=targets` says: the stages that can be built by name. Those without a name cannot, but for the last. */
export function targetsText(dockerfile: Dockerfile): string {
  const rows = targetsOf(dockerfile)
    .filter(({ name, isDefault }) => name !== '' || isDefault)
    .map(({ name, isDefault, description }) => {
      const shown = [...(name === '' ? [] : [name]), ...(isDefault ? ['(default)'] : [])].join(' ');
      return [shown, description] as const;
    });
  const all = [['TARGET', 'DESCRIPTION'] as const, ...rows];
  const width = Math.max(...all.map(([name]) => name.length));
  return all.map(([name, description]) => `${name.padEnd(width)} ${description}\n`).join('');
}

export function targetsJson(dockerfile: Dockerfile, source: string): string {
  const targets = targetsOf(dockerfile).map(({ name, isDefault, description }, index) => {
    const from = dockerfile.stages[index]?.from;
    return {
      ...(name !== '' && { name }),
      ...(isDefault && { default: true }),
      ...(description !== '' && { description }),
      ...(from !== undefined && { base: from.base }),
      ...(from !== undefined && from.platform !== '' && { platform: from.platform }),
      ...(from !== undefined && { location: location(from.lines) }),
    };
  });
  return `${JSON.stringify({ targets, sources: [base64(source)] }, null, 2)}\n`;
}
