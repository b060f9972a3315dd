import { script, text } from '../rootfs/sketch.ts';
import { DEFAULT_PATH, KB, MB, type ImageFamily } from './family.ts';
import { run } from './steps.ts';

/** Says its words as cowsay lays them out: at most 39 columns, lines in a balloon, an animal below. */
const COWSAY = `#!/bin/bash
# Says the words given, or what comes in.
if [ $# -gt 0 ]; then words="$*"; else words=$(cat); fi
lines=()
width=0
while IFS= read -r line; do
  line="\${line%"\${line##*[! ]}"}"
  lines+=("$line")
  if [ \${#line} -gt $width ]; then width=\${#line}; fi
done < <(printf '%s\n' "$words" | tr -s ' \t' ' ' | fold -s -w 39)

border() { printf ' '; printf "%*s" $((width + 2)) '' | tr ' ' "$1"; printf ' \n'; }
border _
last=$((\${#lines[@]} - 1))
for index in "\${!lines[@]}"; do
  left='|'; right='|'
  if [ $last -eq 0 ]; then left='<'; right='>'
  elif [ $index -eq 0 ]; then left='/'; right='\\'
  elif [ $index -eq $last ]; then left='\\'; right='/'
  fi
  printf '%s %-*s %s\n' "$left" $width "\${lines[$index]}" "$right"
done
border -
cat /usr/local/share/cows/default.cow
`;

/** Ours, not Docker's: a whale that carries boxes. */
const WHALE = String.raw`    \
     \
      \      [#][#]
          [#][#][#][#]          __
        .----------------.     / /
   ~~~ /  o               '---' / ~~~
      |                        /
  ~~~  \    '--'            .-'  ~~~~
        '-.______________.-'
`;

/**
 * What Docker's first tutorial let one run. Its manifest is of a kind that newest engines refuse; it is here all the same,
 * because study notes still begin with it.
 */
export const WHALESAY: ImageFamily = {
  name: 'docker/whalesay',
  description: 'A whale that says your words',
  stars: 900,
  builds: [
    {
      tags: ['latest'],
      created: '2015-05-25T22:04:23.303Z',
      builder: 'legacy',
      platforms: ['linux/amd64'],
      bare: true,
      from: 'ubuntu:14.04',
      steps: [
        run(
          'apt-get -y update && apt-get install -y git perl --no-install-recommends && git clone https://github.com/moxiegirl/whalesay /cowsay',
          50.4 * MB,
          () => ({ '/cowsay/README': text('cowsay, with a whale.\n') }),
        ),
        { workdir: '/cowsay' },
        run('sh install.sh', 36.5 * KB, () => ({
          '/usr/local/bin/cowsay': script(COWSAY),
          '/usr/local/share/cows/default.cow': text(WHALE),
          '/usr/local/share/cows/docker.cow': text(WHALE),
        })),
        { env: { PATH: `${DEFAULT_PATH}:/usr/games` } },
      ],
    },
  ],
};
