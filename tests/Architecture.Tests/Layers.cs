using System.Reflection;
using NetArchTest.Rules;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Architecture.Tests;

public sealed class Layers
{
    private static readonly string[] Services = ["Content", "Media", "Syndication", "Notification", "Reader"];

    private static Assembly Load(string name) => Assembly.Load($"PublishingPlatform.{name}");

    public static TheoryData<string> AllServices => new(Services);

    [Fact]
    public void Contracts_depend_on_nothing_but_the_runtime()
    {
        var references = typeof(StoryPublished).Assembly.GetReferencedAssemblies().Select(a => a.Name!);

        Assert.All(references, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AllServices))]
    public void A_service_knows_no_other_service(string service)
    {
        var others = Services.Except([service]).Append("Gateway").Append("Embedded").Select(o => $"PublishingPlatform.{o}");

        Assert.Empty(Load(service).GetReferencedAssemblies().Select(a => a.Name).Intersect(others));
    }

    [Fact]
    public void Platform_names_no_service()
    {
        var references = typeof(ServiceDbContext).Assembly.GetReferencedAssemblies().Select(a => a.Name);

        Assert.Empty(references.Intersect(Services.Append("Gateway").Select(s => $"PublishingPlatform.{s}")));
    }

    [Theory]
    [MemberData(nameof(AllServices))]
    public void The_bus_library_stays_inside_Platform(string service)
    {
        var result = Types.InAssembly(Load(service)).Should().NotHaveDependencyOnAny("MassTransit", "RabbitMQ").GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Events_are_sealed_records_in_the_past_tense_without_enums()
    {
        var events = typeof(StoryPublished).Assembly.GetTypes().Where(t => t.GetCustomAttribute<Contracts.EventNameAttribute>() is not null).ToList();

        Assert.NotEmpty(events);
        Assert.All(events, e =>
        {
            Assert.True(e.IsSealed, $"{e.Name} is not sealed");
            Assert.True(e.GetMethod("<Clone>$") is not null, $"{e.Name} is no record");
            Assert.DoesNotContain(e.GetProperties(), p => p.PropertyType.IsEnum);
        });
    }
}
