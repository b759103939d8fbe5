import { randomBytes } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Stack } from './clients.ts';

type Person = { readonly email: string; readonly group: 'staff' | 'creditor'; readonly creditorId?: string };

/** Makes a user of the pool and signs in as it. The password lives as long as this process. */
export const signIn = async ({ cognito, outputs }: Stack, person: Person): Promise<string> => {
  const user = { UserPoolId: outputs.UserPoolId, Username: person.email };
  const password = `Aa1!${randomBytes(18).toString('base64url')}`;
  try {
    await cognito.send(
      new AdminCreateUserCommand({
        ...user,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: person.email },
          { Name: 'email_verified', Value: 'true' },
          ...(person.creditorId === undefined ? [] : [{ Name: 'custom:creditorId', Value: person.creditorId }]),
        ],
      }),
    );
  } catch (error) {
    // A second run on kept data: the user is there, and gets a new password.
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: person.group }));
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      ClientId: outputs.UserPoolClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: person.email, PASSWORD: password },
    }),
  );
  const token = AuthenticationResult?.IdToken;
  if (token === undefined) throw new Error(`${person.group} user could not sign in`);
  return token;
};
