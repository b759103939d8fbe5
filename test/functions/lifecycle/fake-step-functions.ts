import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';

export const stateMachineArn = 'arn:aws:states:eu-central-1:000000000000:stateMachine:CaseLife';

type Execution = { status: 'RUNNING' | 'SUCCEEDED' | 'FAILED'; readonly tokens: Set<string> };

/** Step Functions as far as our walk knows it: executions by name, tokens that work once. Behind the real client's own commands. */
export const fakeStepFunctions = () => {
  const executions = new Map<string, Execution>();
  const woken: { readonly token: string; readonly output: string | undefined }[] = [];
  const mock = mockClient(SFNClient);
  const about = { $metadata: {}, message: 'fake' };
  mock.on(StartExecutionCommand).callsFake(({ name }: { name: string }) => {
    if (executions.has(name)) throw new ExecutionAlreadyExists(about);
    executions.set(name, { status: 'RUNNING', tokens: new Set() });
    return { executionArn: name, startDate: new Date(0) };
  });
  mock.on(DescribeExecutionCommand).callsFake(({ executionArn }: { executionArn: string }) => {
    const found = executions.get(executionArn.split(':').at(-1) ?? '');
    if (found === undefined) throw new ExecutionDoesNotExist(about);
    return { status: found.status };
  });
  mock.on(SendTaskSuccessCommand).callsFake(({ taskToken, output }: { taskToken: string; output?: string }) => {
    const waiting = [...executions.values()].find(({ tokens }) => tokens.has(taskToken));
    if (waiting?.status !== 'RUNNING') throw new TaskDoesNotExist(about);
    waiting.tokens.delete(taskToken);
    woken.push({ token: taskToken, output });
    return {};
  });
  const named = (name: string): Execution => {
    const found = executions.get(name);
    if (found === undefined) throw new Error(`no execution ${name} was started`);
    return found;
  };
  return {
    client: new SFNClient({}),
    woken,
    names: () => [...executions.keys()],
    end: (name: string, status: 'SUCCEEDED' | 'FAILED' = 'FAILED') => {
      named(name).status = status;
    },
    /** The execution has come to a wait and holds this token. */
    waits: (name: string, token: string) => {
      named(name).tokens.add(token);
    },
    restore: () => {
      mock.restore();
    },
  };
};
