using PublishingPlatform.Platform;
using PublishingPlatform.Reader;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("reader");
builder.AddReader();
builder.AddMessaging();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapReader();
return await app.RunService(args);
