import { each, program, words } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { run, variant } from './steps.ts';

interface Version {
  readonly version: string;
  readonly names: readonly string[];
}

const GCC_VERSIONS: readonly Version[] = [
  { version: '15.2.0', names: ['15.2.0', '15.2', '15', 'latest'] },
  { version: '14.3.0', names: ['14.3.0', '14.3', '14'] },
  { version: '13.4.0', names: ['13.4.0', '13.4', '13'] },
];

function gcc({ version, names }: Version): ImageBuild {
  return {
    tags: [...names, ...variant(names, 'trixie')],
    created: '2025-09-30T03:41:50.000Z',
    from: 'buildpack-deps:trixie',
    steps: [
      { env: { GCC_VERSION: version } },
      run(
        'set -ex; curl -fL "https://sourceware.org/pub/gcc/releases/gcc-$GCC_VERSION/gcc-$GCC_VERSION.tar.xz" -o gcc.tar.xz; ./configure --disable-multilib --enable-languages=c,c++,fortran,go; make -j "$(nproc)"; make install-strip',
        530 * MB,
        () =>
          each('/usr/local/bin', words('c++ cpp g++ gcc gccgo gcov gfortran'), (name) =>
            program(name, 2_300_000),
          ),
      ),
      { cmd: ['bash'] },
    ],
  };
}

export const GCC: ImageFamily = {
  name: 'gcc',
  description: 'The GNU compilers for C, C++, Fortran and Go',
  stars: 870,
  builds: GCC_VERSIONS.map(gcc),
};
