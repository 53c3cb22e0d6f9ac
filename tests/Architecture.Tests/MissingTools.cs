using System.Reflection;
using PublishingPlatform.Testing;
using Xunit.Sdk;

namespace PublishingPlatform.Architecture.Tests;

/// <summary>A tool that a machine lacks is never passed over in silence.</summary>
public sealed class MissingTools
{
    private static readonly Machine Empty = new() { Setting = _ => null, HasFile = _ => false, Succeeds = (_, _) => false };

    // Everything that looks for a tool that a package installs, so that the next one is held to this too.
    private static readonly Dictionary<string, Func<Machine, object>> Finders = typeof(Needs)
        .GetMethods(BindingFlags.NonPublic | BindingFlags.Static)
        .Where(method => method.Name != nameof(Needs.SqlServer) && method.GetParameters() is [var only] && only.ParameterType == typeof(Machine))
        .ToDictionary(method => method.Name, method => method.CreateDelegate<Func<Machine, object>>());

    public static TheoryData<string> Tools { get; } = [.. Finders.Keys];

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_test_that_needs_it_is_skipped_with_the_way_to_get_it(string tool)
    {
        var line = Skipped(() => Finders[tool](Empty));

        Assert.Matches($"(?i){tool} is missing: install the package [a-z]", line);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void The_test_fails_where_everything_is_required(string tool)
    {
        var line = Assert.Throws<FailException>(() => Finders[tool](Requiring(Empty))).Message;

        Assert.Matches($"(?i){tool} is missing: install the package [a-z]", line);
    }

    [Fact]
    public void Docker_without_compose_does_not_suffice()
    {
        var docker = Empty with { Succeeds = (program, arguments) => program == "docker" && arguments is ["version"] };

        Assert.Contains("install the package docker-compose", Skipped(() => Needs.Docker(docker)));
        Assert.Contains("install the package docker-compose", Assert.Throws<FailException>(() => Needs.Docker(Requiring(docker))).Message);
    }

    [Fact]
    public void A_test_that_needs_SQL_Server_is_skipped_with_the_way_to_get_one_even_where_everything_is_required()
    {
        foreach (var machine in new[] { Empty, Requiring(Empty) })
        {
            var line = Skipped(() => Needs.SqlServer(machine));

            Assert.Contains("docker run", line);
            Assert.Contains("mcr.microsoft.com/mssql/server", line);
            Assert.Contains("TEST_SQLSERVER='Server=", line);
            Assert.DoesNotContain('\n', line);
        }
    }

    [Fact]
    public void The_SQL_Server_that_is_given_is_taken()
    {
        var machine = Empty with { Setting = name => name == "TEST_SQLSERVER" ? "Server=somewhere" : null };

        Assert.Equal("Server=somewhere", Needs.SqlServer(machine));
    }

    [Theory]
    [InlineData(nameof(Needs.Chromium), "CHROMIUM")]
    [InlineData(nameof(Needs.RabbitMq), "RABBITMQ_SERVER")]
    public void One_in_a_place_of_its_own_is_found_by_the_setting_that_the_line_names(string tool, string setting)
    {
        const string place = "/somewhere/else";
        var machine = Empty with { Setting = name => name == setting ? place : null, HasFile = path => path == place };

        Assert.Contains($"or set {setting} to", Skipped(() => Finders[tool](Empty)));
        Assert.Equal(place, Finders[tool](machine));
    }

    /// <summary>The reason; <c>Assert.Throws</c> would pass the skip on, and with it skip the test that expects it.</summary>
    private static string Skipped(Func<object> find)
    {
        try
        {
            return $"Not skipped, but found: {find()}";
        }
        catch (SkipException skipped)
        {
            return skipped.Message;
        }
    }

    private static Machine Requiring(Machine machine) => machine with { Setting = name => name == "REQUIRE_ALL" ? "1" : null };
}
