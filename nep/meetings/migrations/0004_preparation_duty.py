import django.db.models.deletion
import nep.foundation.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0003_placed_drafts'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PreparationDuty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('draft', 'Dự kiến nội dung được thống nhất'), ('presenters', 'Mỗi nội dung có người trình bày'), ('agenda', 'Thông báo kèm chương trình đã gửi'), ('documents', 'Tài liệu đã gửi'), ('told', 'Mọi người đã được báo')], max_length=12)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField(default=nep.foundation.clock.now)),
                ('recorded_by', models.BigIntegerField(blank=True, null=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='meetings.meeting')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'part'), name='a_part_of_the_preparation_has_one_owner')],
            },
        ),
    ]
