using PublishingPlatform.Invariants;
using PublishingPlatform.Invariants.Catalogue;

namespace PublishingPlatform.EndToEnd.Tests.Inspections;

/// <summary>A check that cannot fail proves nothing: each invariant is broken by itself, and it alone is named.</summary>
public sealed class WhatIsBrokenIsNamed(AQuietDay day) : IClassFixture<AQuietDay>
{
    private static readonly IReadOnlyList<InvariantGroup> Groups = [AllInvariants.Settling, .. AllInvariants.Lasting(withSinks: true)];

    public static TheoryData<string> Invariants => [.. Groups.SelectMany(group => group.Invariants).Select(invariant => invariant.Name)];

    [Theory]
    [MemberData(nameof(Invariants))]
    public void An_invariant_that_is_broken_is_named_and_no_other(string invariant)
    {
        using var copy = day.Copy();
        Tampering.Ways[invariant](copy);

        using var snapshot = Snapshot.Open(copy.Data, copy.Sinks);
        var report = Report.Of(snapshot, Groups);

        Assert.True(report.Violated.SequenceEqual([invariant]), report.ToString());
    }

    [Fact]
    public void The_command_lists_everything_and_succeeds_when_it_holds()
    {
        using var copy = day.Copy();

        var (code, output, errors) = Run("--data", copy.Data, "--sinks", copy.Sinks);

        Assert.Equal((0, ""), (code, errors));
        Assert.All(Invariants, invariant => Assert.Contains($"ok        {invariant.Data}", output));
    }

    [Fact]
    public void The_command_fails_and_names_the_first_few_that_contradict()
    {
        using var copy = day.Copy();
        copy.Execute("content", "UPDATE Outbox SET SentAt = NULL");

        var (code, output, _) = Run("--data", copy.Data);

        Assert.Equal(1, code);
        Assert.Matches(@"violated  every event has left its service: content publishing\.\S+ \S+, .*, .* and \d+ more", output);
    }

    [Theory]
    [InlineData("Usage: --data <data folder> [--sinks <folder>]")]
    [InlineData("Usage: --data <data folder> [--sinks <folder>]", "--data")]
    [InlineData("Usage: --data <data folder> [--sinks <folder>]", "--date", ".")]
    [InlineData("There is no notification.db in nowhere.", "--data", "nowhere")]
    public void Wrong_arguments_are_answered_in_one_line(string line, params string[] args)
    {
        var (code, output, errors) = Run(args);

        Assert.Equal((2, "", line), (code, output, errors.TrimEnd()));
    }

    [Fact]
    public void A_file_that_is_no_database_is_said_to_be_unreadable()
    {
        using var copy = day.Copy();
        File.Delete(Snapshot.FileOf(copy.Data, "reader") + "-wal");
        File.WriteAllText(Snapshot.FileOf(copy.Data, "reader"), new string('x', 5000));

        var (code, _, errors) = Run("--data", copy.Data);

        Assert.Equal(2, code);
        Assert.StartsWith($"The databases in {copy.Data} cannot be read: ", errors);
    }

    private static (int Code, string Output, string Errors) Run(params string[] args)
    {
        using StringWriter output = new(), errors = new();
        return (Command.Run(args, output, errors), output.ToString(), errors.ToString());
    }
}
