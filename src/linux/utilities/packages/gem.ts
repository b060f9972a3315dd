import type { Utility } from '../utility.ts';
import { isOnline } from './apt-lists.ts';

/** gem and bundle: say that it is installed, and mark it so. */
export const gem: Utility = (tool) => {
  const [verb, ...names] = tool.args.filter((arg) => !arg.startsWith('-'));
  if (tool.args.includes('--version') || tool.args.includes('-v')) {
    tool.out(tool.name === 'bundle' ? 'Bundler version 2.5.23\n' : '3.5.23\n');
    return 0;
  }
  if (!isOnline(tool)) {
    tool.err(
      'ERROR:  Could not find a valid gem, here is why:\n          Unable to download data from https://rubygems.org/ - no such name\n',
    );
    return 2;
  }
  if (tool.name === 'bundle') {
    if (!tool.fs.exists('Gemfile')) {
      tool.err('Could not locate Gemfile\n');
      return 10;
    }
    tool.out(
      'Fetching gem metadata from https://rubygems.org/...\nResolving dependencies...\nBundle complete!\n',
    );
    return 0;
  }
  if (verb !== 'install') return verb === 'list' ? 0 : 1;
  for (const name of names) {
    const path = `/usr/local/bundle/gems/${name}-1.0.0`;
    if (!/^[\w.-]+$/.test(name))
      return tool.fail(`Could not find a valid gem '${name}' (>= 0) in any repository`, 2);
    tool.fs.mkdir(path, { parents: true });
    tool.out(`Successfully installed ${name}-1.0.0\n`);
  }
  tool.out(`${names.length} gem${names.length === 1 ? '' : 's'} installed\n`);
  return 0;
};
