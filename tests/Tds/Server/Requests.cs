using System.Text;
using PublishingPlatform.Tds.Execution;
using PublishingPlatform.Tds.Protocol;
using PublishingPlatform.Tds.Translation;

namespace PublishingPlatform.Tds.Server;

/// <summary>Carries out what a session asks for.</summary>
internal sealed class Requests(Session session)
{
    // Isolation levels that bear no change by others (MS-TDS 2.2.6.9); the rest is read committed, with or without a snapshot.
    private const byte RepeatableRead = 3;
    private const byte Serializable = 4;
    private const byte Snapshot = 5;

    private readonly SessionSettings settings = new();
    private readonly Transactions transactions = new(session);
    private readonly string home = session.Database!.Name;

    public async Task<Response> Answer(Message message, CancellationToken ct)
    {
        var response = new Response(ofProcedure: message.Type is MessageType.Rpc);
        try
        {
            if (message.ResetsConnection) Reset(response);

            await Carry(message, response, ct);
        }
        catch (SqlError refusal)
        {
            if (refusal.EndsTransaction) transactions.RollBackIfAny(response);
            response.Error(refusal);
        }

        return response;
    }

    private async Task Carry(Message message, Response response, CancellationToken ct)
    {
        switch (message.Type)
        {
            case MessageType.Batch:
                var text = Encoding.Unicode.GetString(AllHeaders.Skip(message.Body).Rest());
                await Disturbed(RequestKind.Batch, text, response, () => new BatchRunner(session, settings, new Variables(), response, transactions, ct).Run(text));
                break;
            case MessageType.Rpc:
                await Call(RpcRequest.Read(message.Body), response, ct);
                break;
            case MessageType.TransactionManager:
                var request = TransactionRequest.Read(message.Body);
                await Disturbed(KindOf(request.Step), request.Name, response, () => Step(request, response, ct));
                break;
            default:
                throw SqlError.Unknown($"messages of type {message.Type}");
        }
    }

    private async Task Disturbed(RequestKind kind, string text, Response response, Func<Task> work)
    {
        var fault = session.Server.Trouble?.Invoke(new Request(session.Database!.Name, kind, text));
        switch (fault)
        {
            case Fault.Cut { IsDoneFirst: false }:
                session.Kill();
                throw new OperationCanceledException();
            case Fault.Cut:
                await work();
                session.Kill();
                throw new OperationCanceledException();
            case Fault.Answer { Number: 1205 }:
                throw SqlError.Deadlock(session.Id);
            case Fault.Answer { Number: 40613 }:
                transactions.RollBackIfAny(response);
                throw new SqlError(40613, $"Database '{session.Database!.Name}' on server 'stand-in' is not currently available. Please retry the connection later.", severity: 17);
            case Fault.Answer { Number: var number }:
                throw new SqlError(number, "Trouble that a test asked for.");
            default:
                await work();
                break;
        }
    }

    private async Task Call(RpcRequest call, Response response, CancellationToken ct)
    {
        if (call is not { Procedure: "sp_executesql", Parameters: [{ Value: string text }, ..] }) throw SqlError.Unknown($"calls of {call.Procedure}");

        var variables = new Variables();
        // After the statement and the declaration of its parameters.
        foreach (var parameter in call.Parameters.Skip(2)) variables.Declare(parameter.Name, parameter.Type).Value = parameter.Value;

        // What a procedure sets is as before when it is over.
        await Disturbed(RequestKind.Procedure, text, response, () => new BatchRunner(session, settings with { }, variables, response, transactions, ct).Run(text));
        response.ReturnStatus(0);
        for (var i = 0; i < call.Parameters.Count; i++)
        {
            var parameter = call.Parameters[i];
            if (parameter.IsOutput) response.ReturnValue(i, parameter.Name, parameter.Type, variables[parameter.Name].Value);
        }
    }

    private async Task Step(TransactionRequest request, Response response, CancellationToken ct)
    {
        switch (request.Step)
        {
            case TransactionStep.Begin when request.Isolation == Snapshot:
                throw new SqlError(3952, $"Snapshot isolation transaction failed accessing database '{session.Database!.Name}' because snapshot isolation is not allowed in this database.");
            case TransactionStep.Begin:
                await transactions.Begin(request.Isolation is RepeatableRead or Serializable, response, ct);
                break;
            case TransactionStep.Commit:
                transactions.Commit(response);
                break;
            case TransactionStep.Rollback:
                transactions.RollBack(request.Name, response);
                break;
            case TransactionStep.Save:
                transactions.Save(request.Name);
                break;
        }

        response.Done(StatementKind.Other, null);
    }

    /// <summary>As good as new, for the next who gets the connection out of a pool.</summary>
    private void Reset(Response response)
    {
        // One that is open is of the client's last user.
        if (session.Store!.IsInTransaction) session.Store.Rollback();
        session.Server.Locks.ReleaseAll(session);
        session.Use(home);
        settings.Reset();
        response.ConnectionWasReset();
    }

    private static RequestKind KindOf(TransactionStep step) => step switch
    {
        TransactionStep.Begin => RequestKind.Begin,
        TransactionStep.Commit => RequestKind.Commit,
        TransactionStep.Rollback => RequestKind.Rollback,
        _ => RequestKind.Save,
    };
}

/// <summary>What SET sets.</summary>
internal sealed record SessionSettings
{
    public bool NoCount { get; set; }

    public void Reset() => NoCount = false;
}
