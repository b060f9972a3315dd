import type { ProcessContext } from '../../../../linux/process/process-context.ts';

export interface RubyVersion {
  readonly text: string;
  /** 304 for 3.4. */
  readonly number: number;
  /** As `ruby -v` says it. */
  readonly full: string;
}

/** When releases came out, and from which revision. */
const RELEASES: Readonly<Record<string, string>> = {
  '3.4.6': '(2025-09-16 revision dbd83256b1) +PRISM',
  '3.3.9': '(2025-07-24 revision f5c772fc7c)',
  '3.2.9': '(2025-07-24 revision 8f611e0c46)',
  '3.1.2': 'p20 (2022-04-12 revision 4491bb740a)',
  '3.3.8': '(2025-04-09 revision b200bad6cd)',
};

/** Which Ruby this is: the image says so; a distribution's package is 3.3. */
export function rubyVersion(process: ProcessContext): RubyVersion {
  const told = process.env['RUBY_VERSION'];
  const isDistribution = told === undefined || !/^\d+\.\d+\.\d+$/.test(told);
  const text = isDistribution ? (process.computer.distribution === 'alpine' ? '3.4.4' : '3.3.8') : told;
  const [major = 3, minor = 4] = text.split('.').map(Number);
  const number = major * 100 + minor;
  const release =
    RELEASES[text] ??
    (number >= 304 ? '(2025-05-14 revision a38531fd3f) +PRISM' : '(2024-01-18 revision 52bb2ac0a6)');
  const platform =
    process.computer.distribution === 'alpine'
      ? 'x86_64-linux-musl'
      : isDistribution
        ? 'x86_64-linux-gnu'
        : 'x86_64-linux';
  return { text, number, full: `ruby ${text}${release.startsWith('p') ? '' : ' '}${release} [${platform}]` };
}
