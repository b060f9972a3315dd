import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { claimFile, putCommand, putText } from '../claimed-file.ts';
import type { Gem } from './gems.ts';

/** Puts a gem in place: its files, its specification, its commands. */
export function unpackGem(
  process: ProcessContext,
  home: string,
  { name, version, kilobytes, isNative, commands }: Gem,
): void {
  process.work(10);
  const full = `${name}-${version}`;
  claimFile(process, `${home}/gems/${full}/lib/${name.replaceAll('-', '/')}.rb`, kilobytes * 1024);
  claimFile(process, `${home}/cache/${full}.gem`, kilobytes * 300);
  putText(
    process,
    `${home}/specifications/${full}.gemspec`,
    `# -*- encoding: utf-8 -*-\nGem::Specification.new do |s|\n  s.name = "${name}".freeze\n  s.version = "${version}".freeze\nend\n`,
  );
  if (isNative) claimFile(process, `${home}/extensions/x86_64-linux/3.4.0/${full}/gem.build_complete`, 0);
  for (const command of commands)
    putCommand(
      process,
      `${home}/bin/${command}`,
      command,
      `#!/usr/local/bin/ruby\nrequire 'rubygems'\nload Gem.activate_bin_path('${name}', '${command}', ">= 0.a")\n`,
    );
}
