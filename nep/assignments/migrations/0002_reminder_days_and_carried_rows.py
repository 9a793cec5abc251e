import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assignments', '0001_initial'),
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='remindersent',
            name='each_reminder_is_given_once',
        ),
        migrations.AddField(
            model_name='remindersent',
            name='days',
            field=models.SmallIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='remindersent',
            name='email_claimed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='remindersent',
            name='stage',
            field=models.CharField(choices=[('before', 'Sắp đến hạn'), ('due', 'Đến hạn hôm nay'), ('after', 'Đã quá hạn'), ('escalated', 'Quá hạn lâu, báo bí thư')], max_length=10),
        ),
        migrations.AddIndex(
            model_name='remindersent',
            index=models.Index(fields=['sent_on', 'by_email'], name='reminders_of_a_day'),
        ),
        migrations.AddConstraint(
            model_name='remindersent',
            constraint=models.UniqueConstraint(fields=('assignment', 'due_on', 'days'), name='each_reminder_is_given_once'),
        ),
        migrations.CreateModel(
            name='CarriedAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act_id', models.BigIntegerField(db_index=True)),
                ('code', models.CharField(blank=True, max_length=60)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assignments.assignment')),
                ('from_unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.orgunit')),
                ('to_unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.orgunit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('act_id', 'assignment'), name='an_act_carries_an_assignment_once')],
            },
        ),
    ]
