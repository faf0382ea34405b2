using Dashboard.Configuration;

var builder = WebApplication.CreateBuilder(args);
PlainNames.Add(builder.Configuration, AllSettings.List);
var app = builder.Build();
await app.RunAsync();
