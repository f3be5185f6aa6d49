import anxin.evidence.models.proved
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('handbook', '0007_titles_of_roles'), ('parts', '0007_see_what_moves'), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            name='SupplierClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('number', models.CharField(max_length=32, unique=True)),
                ('state', models.CharField(max_length=24)),
                ('line', models.SlugField(max_length=32)),
                ('reason', models.TextField(max_length=2000)),
                ('listed_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_why', models.CharField(blank=True, max_length=500)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handbook', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='handbook.handbookversion')),
                ('listed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('store', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parts.place')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supplier_claims', to='parts.place')),
            ],
            options={
                'verbose_name': 'claim against a supplier',
            },
            bases=(anxin.evidence.models.proved.Proved, models.Model),
        ),
        migrations.CreateModel(
            name='SupplierClaimLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('condition', models.CharField(choices=[('good', 'good'), ('faulty', 'faulty'), ('doa', 'dead on arrival'), ('old', 'old part')], max_length=8)),
                ('quantity', models.PositiveIntegerField()),
                ('serials', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), default=list, size=None)),
                ('replaced', models.PositiveIntegerField(default=0)),
                ('given_back', models.PositiveIntegerField(default=0)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='parts.supplierclaim')),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parts.part')),
            ],
        ),
        migrations.AddIndex(
            model_name='supplierclaim',
            index=models.Index(fields=['state', '-listed_at', '-id'], name='supplier_claim_by_state'),
        ),
        migrations.AddIndex(
            model_name='supplierclaim',
            index=models.Index(fields=['-listed_at', '-id'], name='supplier_claim_by_time'),
        ),
        migrations.AddConstraint(
            model_name='supplierclaim',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['listed', 'sent', 'replaced', 'refused', 'withdrawn'])), name='supplier_claim_state_known'),
        ),
        migrations.AddConstraint(
            model_name='supplierclaim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', True), ('sent_by__isnull', True), ('state__in', ['listed', 'withdrawn'])), models.Q(models.Q(('state__in', ['listed', 'withdrawn']), _negated=True), ('sent_at__isnull', False), ('sent_by__isnull', False)), _connector='OR'), name='supplier_claim_sent_means_who_and_when'),
        ),
        migrations.AddConstraint(
            model_name='supplierclaim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by__isnull', True), ('state__in', ['listed', 'sent'])), models.Q(models.Q(('state__in', ['listed', 'sent']), _negated=True), ('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='supplier_claim_ended_means_who_and_when'),
        ),
        migrations.AddConstraint(
            model_name='supplierclaim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['refused', 'withdrawn']), _negated=True), models.Q(('ended_why', ''), _negated=True), _connector='OR'), name='supplier_claim_not_met_says_why'),
        ),
        migrations.AddConstraint(
            model_name='supplierclaimline',
            constraint=models.UniqueConstraint(fields=('claim', 'part'), name='supplier_claim_names_a_part_once'),
        ),
        migrations.AddConstraint(
            model_name='supplierclaimline',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gte', 1)), name='supplier_claim_of_at_least_one'),
        ),
        migrations.AddConstraint(
            model_name='supplierclaimline',
            constraint=models.CheckConstraint(condition=models.Q(('condition__in', ['good', 'faulty', 'doa', 'old'])), name='supplier_claim_condition_known'),
        ),
        migrations.AddConstraint(
            model_name='supplierclaimline',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gte', django.db.models.expressions.CombinedExpression(models.F('replaced'), '+', models.F('given_back')))), name='supplier_claim_replaces_no_more_than_sent'),
        ),
        migrations.RunSQL("CREATE SEQUENCE supplier_claim_number", "DROP SEQUENCE supplier_claim_number"),
    ]
