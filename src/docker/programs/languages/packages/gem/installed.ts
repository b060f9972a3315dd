import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { rubyVersion } from '../../ruby/version.ts';

export interface InstalledGem {
  readonly name: string;
  readonly version: string;
}

/** Where `gem install` and `bundle install` put what they bring. */
export function gemHome({ env }: ProcessContext): string {
  return env['GEM_HOME'] ?? '/var/lib/gems/3.3.0';
}

/** Where Bundler keeps its gems: its own path, or everybody's. */
export function bundleHome(process: ProcessContext): string {
  const { env, fs, cwd } = process;
  const config = `${env['BUNDLE_APP_CONFIG'] ?? `${cwd}/.bundle`}/config`;
  const own =
    env['BUNDLE_PATH'] ??
    (fs.exists(config)
      ? /^BUNDLE_(?:PATH|DEPLOYMENT): "?([^"\n]+)"?$/m.exec(fs.readFile(config))?.[1]
      : undefined);
  if (own === undefined) return gemHome(process);
  const path = own === 'true' ? 'vendor/bundle' : own;
  return path === gemHome(process)
    ? path
    : `${fs.resolve(path)}/ruby/${rubyVersion(process).text.replace(/\d+$/, '0')}`;
}

export function gemsIn({ fs }: ProcessContext, home: string): readonly InstalledGem[] {
  const folder = `${home}/specifications`;
  if (!fs.exists(folder)) return [];
  return fs.readdir(folder).flatMap((entry) => {
    const match = /^(.+)-(\d[^-]*)\.gemspec$/.exec(entry);
    return match ? [{ name: match[1] ?? '', version: match[2] ?? '' }] : [];
  });
}

export function isInstalled(process: ProcessContext, name: string): boolean {
  const { fs } = process;
  const homes = [
    gemHome(process),
    bundleHome(process),
    `${process.env['HOME'] ?? '/root'}/.local/share/gem/ruby/3.4.0`,
  ];
  return (
    homes.some((home) => gemsIn(process, home).some((gem) => gem.name === name)) ||
    fs.exists(`/usr/share/rubygems-integration/all/gems/${name}`)
  );
}

export function versionOf(process: ProcessContext, name: string): string | undefined {
  return [bundleHome(process), gemHome(process)]
    .flatMap((home) => gemsIn(process, home))
    .find((gem) => gem.name === name)?.version;
}
