/** Words of the field that mean something of their own: typed instead of another one, none is a slip of the fingers. */
export const DOCKER_WORDS: ReadonlySet<string> = new Set(
  [
    // docker's commands
    'attach build commit compose config context copy create cp detach diff down events exec export history image images',
    'import info inspect kill load login logout logs manifest network node pause port prune ps pull push rename remove',
    'restart rm rmi run save search secret service stack start stats stop swarm system tag top unpause up update version',
    'volume wait',
    // Dockerfiles
    'add arg cmd copy entrypoint env expose from healthcheck label maintainer onbuild run shell stopsignal user volume',
    'workdir',
    // compose files
    'command depends_on environment networks ports restart secrets services volumes',
    // networks, storage, kernels
    'bridge host none overlay overlay2 overlayfs macvlan ipvlan mount bind tmpfs aufs cgroup namespace capability seccomp',
    'apparmor chroot kernel mnt net pid ipc uts',
    // signals and policies
    'sigkill sigterm sigint sighup sigquit always unless-stopped on-failure',
    // who does the work
    'client daemon docker dockerd containerd runc shim buildkit podman kubernetes container registry repository layer digest',
    // what resembles another word in Korean
    '도커 이미지 컨테이너 레이어 레지스트리 레포지토리 리포지토리 볼륨 네트워크 태그 다이제스트 데몬 도메인 클라이언트 서버',
    '빌드 푸시 풀 커널 셸 스웜 스택 서비스 노드 호스트 게스트 하이퍼바이저 네임스페이스 워크스페이스',
  ]
    .join(' ')
    .split(' ')
    .map((word) => word.replace(/[-_]/g, '')),
);
