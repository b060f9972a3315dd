import type { ShellName } from '../support/shells.ts';

const READS_AHEAD = 'the real one reads a block of its script, so that `read` finds nothing left of it';
const FORGOTTEN_AMPERSAND = 'the real one names the token after the `&`';

/** Scripts that come out otherwise here, and why that is left so. */
export const DIFFERENCES: Partial<Readonly<Record<ShellName, Readonly<Record<string, string>>>>> = {
  bash: {
    'x=(1 2': 'a status of 1 instead of 2 for this one syntax error',
    'f() { nope; }; f; echo $?': 'the real one calls itself `environment` in functions of a -c',
    'printf "read x\\nthis line\\necho [\\$x]\\n" | sh': READS_AHEAD,
    'echo $[1+2]': 'an old spelling of $((1+2))',
    'coproc true; echo $?': 'no coprocesses',
    'exec {fd}>f; echo hi >&$fd; cat f': 'no descriptors by variable',
    'f() { echo $1; }; export -f f; bash -c "f x"; echo $?': 'functions are not exported',
  },
  dash: {
    'printf "read x\\nthis line\\necho [\\$x]\\n" | sh': READS_AHEAD,
    'case abc in a*) echo 1;;& *c) echo 2;; esac': FORGOTTEN_AMPERSAND,
  },
  'debian-ash': {
    'printf "read x\\nthis line\\necho [\\$x]\\n" | sh': READS_AHEAD,
    'case abc in a*) echo 1;;& *c) echo 2;; esac': FORGOTTEN_AMPERSAND,
    'echo ${#HOME} ${HOME:0:1}; set -- a b c; echo ${@:2} ${@:1:2} ${#@} ${*:2}':
      'slices of $@ are of its text there',
  },
};
