import type { SwarmSpec } from '../../engine/index.ts';

/** What is asked for over what is there: parts that are not spoken of stay. */
export function mergeSpec(base: SwarmSpec, asked: Partial<SwarmSpec>): SwarmSpec {
  return {
    Name: asked.Name || base.Name,
    Labels: asked.Labels ?? base.Labels,
    Orchestration: { ...base.Orchestration, ...asked.Orchestration },
    Raft: { ...base.Raft, ...asked.Raft },
    Dispatcher: { ...base.Dispatcher, ...asked.Dispatcher },
    CAConfig: { ...base.CAConfig, ...asked.CAConfig },
    TaskDefaults: { ...base.TaskDefaults, ...asked.TaskDefaults },
    EncryptionConfig: { ...base.EncryptionConfig, ...asked.EncryptionConfig },
  };
}
