import datetime
import django.db.models.deletion
import nep.foundation.clock
import nep.foundation.ids
import nep.foundation.periods
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
        ('foundation', '0001_initial'),
        ('organisation', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('resolution', 'Nghị quyết'), ('directive', 'Chỉ thị'), ('conclusion', 'Kết luận'), ('decision', 'Quyết định'), ('regulation', 'Quy định'), ('statute', 'Quy chế'), ('guide', 'Hướng dẫn'), ('plan', 'Kế hoạch'), ('programme', 'Chương trình'), ('project', 'Đề án'), ('report', 'Báo cáo'), ('notice', 'Thông báo'), ('submission', 'Tờ trình'), ('letter', 'Công văn'), ('minutes', 'Biên bản'), ('invitation', 'Giấy mời'), ('circular', 'Thông tri'), ('article', 'Bài viết'), ('speech', 'Bài phát biểu'), ('material', 'Tài liệu')], max_length=20)),
                ('opens_with', models.CharField(max_length=20)),
                ('last_number', models.PositiveIntegerField(default=0)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.orgunit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'kind', 'opens_with'), name='one_series_per_issuer_kind_and_term')],
            },
        ),
        migrations.CreateModel(
            name='ReadMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=40)),
                ('on_paper', models.BooleanField(default=False, verbose_name='Đọc bản giấy')),
                ('read_at', models.DateTimeField(default=nep.foundation.clock.now)),
                ('recorded_by', models.BigIntegerField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('subject', 'person'), name='a_paper_is_marked_read_once')],
            },
        ),
        migrations.CreateModel(
            name='DocumentTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='Từ ngày')),
                ('valid_to', models.DateField(default=datetime.date(9999, 12, 31), verbose_name='Đến ngày')),
                ('recorded_at', models.DateTimeField(default=nep.foundation.clock.now, verbose_name='Ghi lúc')),
                ('recorded_by', models.BigIntegerField(blank=True, null=True, verbose_name='Người ghi')),
                ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='Thay lúc')),
                ('public_id', nep.foundation.ids.PublicIdField(default=nep.foundation.ids.new_public_id, editable=False, unique=True)),
                ('name', models.CharField(max_length=60)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.storedfile')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.orgunit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__lt', models.F('valid_to'))), name='a_document_template_has_a_day'), nep.foundation.periods.NoOverlap(condition=models.Q(('replaced_at__isnull', True)), keys=['unit', 'name'], message='Đơn vị đã có mẫu văn bản này cho những ngày đó.', name='one_document_template_per_unit_name_and_day')],
            },
        ),
        migrations.CreateModel(
            name='DrawnNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('drawn_at', models.DateTimeField(default=nep.foundation.clock.now)),
                ('drawn_by', models.BigIntegerField(blank=True, null=True)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('void_reason', models.CharField(blank=True, max_length=300, verbose_name='Lý do hủy số')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='documents.numberseries')),
            ],
            options={
                'ordering': ('series', 'number'),
                'constraints': [models.UniqueConstraint(fields=('series', 'number'), name='a_number_is_drawn_once')],
            },
        ),
        migrations.CreateModel(
            name='IssuedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', nep.foundation.ids.PublicIdField(default=nep.foundation.ids.new_public_id, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('resolution', 'Nghị quyết'), ('directive', 'Chỉ thị'), ('conclusion', 'Kết luận'), ('decision', 'Quyết định'), ('regulation', 'Quy định'), ('statute', 'Quy chế'), ('guide', 'Hướng dẫn'), ('plan', 'Kế hoạch'), ('programme', 'Chương trình'), ('project', 'Đề án'), ('report', 'Báo cáo'), ('notice', 'Thông báo'), ('submission', 'Tờ trình'), ('letter', 'Công văn'), ('minutes', 'Biên bản'), ('invitation', 'Giấy mời'), ('circular', 'Thông tri'), ('article', 'Bài viết'), ('speech', 'Bài phát biểu'), ('material', 'Tài liệu')], max_length=20)),
                ('number', models.CharField(blank=True, max_length=20)),
                ('symbol', models.CharField(blank=True, max_length=60)),
                ('subject', models.CharField(max_length=1000, verbose_name='Trích yếu')),
                ('place', models.CharField(blank=True, max_length=100, verbose_name='Địa danh')),
                ('issued_on', models.DateField(verbose_name='Ngày ban hành')),
                ('layout', models.CharField(max_length=20)),
                ('template_name', models.CharField(blank=True, max_length=60)),
                ('record', models.JSONField(default=dict)),
                ('content_hash', models.CharField(max_length=64)),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='Ngày ký bản giấy')),
                ('recorded_at', models.DateTimeField(default=nep.foundation.clock.now)),
                ('recorded_by', models.BigIntegerField(blank=True, null=True)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('drawn', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='document', to='documents.drawnnumber')),
                ('pdf_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.storedfile')),
                ('registered', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='issued', to='documents.officialdocument')),
                ('signed_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.storedfile')),
                ('signer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.orgunit')),
                ('word_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.storedfile')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-issued_on'], name='issued_by_a_unit')],
            },
        ),
    ]
