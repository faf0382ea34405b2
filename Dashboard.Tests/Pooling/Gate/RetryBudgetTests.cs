using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Gate;
using Xunit;

namespace Dashboard.Tests.Pooling.Gate;

public sealed class RetryBudgetTests
{
    [Fact]
    public void TrySpend_AfterTheSavingsAreGone_TakesTenSuccessesEach()
    {
        var budget = new RetryBudget();
        for (var i = 0; i < PoolingOptions.MaxSize; i++) Assert.True(budget.TrySpend());
        Assert.False(budget.TrySpend());

        for (var i = 0; i < 9; i++) budget.Earn();
        Assert.False(budget.TrySpend());
        budget.Earn();
        Assert.True(budget.TrySpend());
        Assert.False(budget.TrySpend());
    }
}
