using System.Text.Json;
using Microsoft.Data.Sqlite;
using PublishingPlatform.Invariants.Catalogue;

namespace PublishingPlatform.Invariants;

/// <summary>Looks once and says what holds: 0 when everything does, 1 when something does not, 2 when nothing could be looked at.</summary>
internal static class Command
{
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        if (Arguments.Read(args, out var problem) is not { } arguments)
        {
            errors.WriteLine(problem);
            return 2;
        }

        try
        {
            using var snapshot = Snapshot.Open(arguments.Data, arguments.Sinks);
            var report = Report.Of(snapshot, [AllInvariants.Settling, .. AllInvariants.Lasting(snapshot.HasSinks)]);
            output.WriteLine(report);
            return report.Holds ? 0 : 1;
        }
        catch (Exception unreadable) when (unreadable is SqliteException or JsonException or IOException)
        {
            errors.WriteLine($"The databases in {arguments.Data} cannot be read: {unreadable.Message}");
            return 2;
        }
    }
}
