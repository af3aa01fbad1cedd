# Written once by a script: arguments above 255, offsets above 9,999, lines above 999.
def big(x):
    while x:
        x = x + 1000 if x.name0 else call0(x, 0.5)
        x = x + 1001 if x.name1 else call1(x, 1.5)
        x = x + 1002 if x.name2 else call2(x, 2.5)
        x = x + 1003 if x.name3 else call3(x, 3.5)
        x = x + 1004 if x.name4 else call4(x, 4.5)
        x = x + 1005 if x.name5 else call5(x, 5.5)
        x = x + 1006 if x.name6 else call6(x, 6.5)
        x = x + 1007 if x.name7 else call7(x, 7.5)
        x = x + 1008 if x.name8 else call8(x, 8.5)
        x = x + 1009 if x.name9 else call9(x, 9.5)
        x = x + 1010 if x.name10 else call10(x, 10.5)
        x = x + 1011 if x.name11 else call11(x, 11.5)
        x = x + 1012 if x.name12 else call12(x, 12.5)
        x = x + 1013 if x.name13 else call13(x, 13.5)
        x = x + 1014 if x.name14 else call14(x, 14.5)
        x = x + 1015 if x.name15 else call15(x, 15.5)
        x = x + 1016 if x.name16 else call16(x, 16.5)
        x = x + 1017 if x.name17 else call17(x, 17.5)
        x = x + 1018 if x.name18 else call18(x, 18.5)
        x = x + 1019 if x.name19 else call19(x, 19.5)
        x = x + 1020 if x.name20 else call20(x, 20.5)
        x = x + 1021 if x.name21 else call21(x, 21.5)
        x = x + 1022 if x.name22 else call22(x, 22.5)
        x = x + 1023 if x.name23 else call23(x, 23.5)
        x = x + 1024 if x.name24 else call24(x, 24.5)
        x = x + 1025 if x.name25 else call25(x, 25.5)
        x = x + 1026 if x.name26 else call26(x, 26.5)
        x = x + 1027 if x.name27 else call27(x, 27.5)
        x = x + 1028 if x.name28 else call28(x, 28.5)
        x = x + 1029 if x.name29 else call29(x, 29.5)
        x = x + 1030 if x.name30 else call30(x, 30.5)
        x = x + 1031 if x.name31 else call31(x, 31.5)
        x = x + 1032 if x.name32 else call32(x, 32.5)
        x = x + 1033 if x.name33 else call33(x, 33.5)
        x = x + 1034 if x.name34 else call34(x, 34.5)
        x = x + 1035 if x.name35 else call35(x, 35.5)
        x = x + 1036 if x.name36 else call36(x, 36.5)
        x = x + 1037 if x.name37 else call37(x, 37.5)
        x = x + 1038 if x.name38 else call38(x, 38.5)
        x = x + 1039 if x.name39 else call39(x, 39.5)
        x = x + 1040 if x.name40 else call40(x, 40.5)
        x = x + 1041 if x.name41 else call41(x, 41.5)
        x = x + 1042 if x.name42 else call42(x, 42.5)
        x = x + 1043 if x.name43 else call43(x, 43.5)
        x = x + 1044 if x.name44 else call44(x, 44.5)
        x = x + 1045 if x.name45 else call45(x, 45.5)
        x = x + 1046 if x.name46 else call46(x, 46.5)
        x = x + 1047 if x.name47 else call47(x, 47.5)
        x = x + 1048 if x.name48 else call48(x, 48.5)
        x = x + 1049 if x.name49 else call49(x, 49.5)
        x = x + 1050 if x.name50 else call50(x, 50.5)
        x = x + 1051 if x.name51 else call51(x, 51.5)
        x = x + 1052 if x.name52 else call52(x, 52.5)
        x = x + 1053 if x.name53 else call53(x, 53.5)
        x = x + 1054 if x.name54 else call54(x, 54.5)
        x = x + 1055 if x.name55 else call55(x, 55.5)
        x = x + 1056 if x.name56 else call56(x, 56.5)
        x = x + 1057 if x.name57 else call57(x, 57.5)
        x = x + 1058 if x.name58 else call58(x, 58.5)
        x = x + 1059 if x.name59 else call59(x, 59.5)
        x = x + 1060 if x.name60 else call60(x, 60.5)
        x = x + 1061 if x.name61 else call61(x, 61.5)
        x = x + 1062 if x.name62 else call62(x, 62.5)
        x = x + 1063 if x.name63 else call63(x, 63.5)
        x = x + 1064 if x.name64 else call64(x, 64.5)
        x = x + 1065 if x.name65 else call65(x, 65.5)
        x = x + 1066 if x.name66 else call66(x, 66.5)
        x = x + 1067 if x.name67 else call67(x, 67.5)
        x = x + 1068 if x.name68 else call68(x, 68.5)
        x = x + 1069 if x.name69 else call69(x, 69.5)
        x = x + 1070 if x.name70 else call70(x, 70.5)
        x = x + 1071 if x.name71 else call71(x, 71.5)
        x = x + 1072 if x.name72 else call72(x, 72.5)
        x = x + 1073 if x.name73 else call73(x, 73.5)
        x = x + 1074 if x.name74 else call74(x, 74.5)
        x = x + 1075 if x.name75 else call75(x, 75.5)
        x = x + 1076 if x.name76 else call76(x, 76.5)
        x = x + 1077 if x.name77 else call77(x, 77.5)
        x = x + 1078 if x.name78 else call78(x, 78.5)
        x = x + 1079 if x.name79 else call79(x, 79.5)
        x = x + 1080 if x.name80 else call80(x, 80.5)
        x = x + 1081 if x.name81 else call81(x, 81.5)
        x = x + 1082 if x.name82 else call82(x, 82.5)
        x = x + 1083 if x.name83 else call83(x, 83.5)
        x = x + 1084 if x.name84 else call84(x, 84.5)
        x = x + 1085 if x.name85 else call85(x, 85.5)
        x = x + 1086 if x.name86 else call86(x, 86.5)
        x = x + 1087 if x.name87 else call87(x, 87.5)
        x = x + 1088 if x.name88 else call88(x, 88.5)
        x = x + 1089 if x.name89 else call89(x, 89.5)
        x = x + 1090 if x.name90 else call90(x, 90.5)
        x = x + 1091 if x.name91 else call91(x, 91.5)
        x = x + 1092 if x.name92 else call92(x, 92.5)
        x = x + 1093 if x.name93 else call93(x, 93.5)
        x = x + 1094 if x.name94 else call94(x, 94.5)
        x = x + 1095 if x.name95 else call95(x, 95.5)
        x = x + 1096 if x.name96 else call96(x, 96.5)
        x = x + 1097 if x.name97 else call97(x, 97.5)
        x = x + 1098 if x.name98 else call98(x, 98.5)
        x = x + 1099 if x.name99 else call99(x, 99.5)
        x = x + 1100 if x.name100 else call100(x, 100.5)
        x = x + 1101 if x.name101 else call101(x, 101.5)
        x = x + 1102 if x.name102 else call102(x, 102.5)
        x = x + 1103 if x.name103 else call103(x, 103.5)
        x = x + 1104 if x.name104 else call104(x, 104.5)
        x = x + 1105 if x.name105 else call105(x, 105.5)
        x = x + 1106 if x.name106 else call106(x, 106.5)
        x = x + 1107 if x.name107 else call107(x, 107.5)
        x = x + 1108 if x.name108 else call108(x, 108.5)
        x = x + 1109 if x.name109 else call109(x, 109.5)
        x = x + 1110 if x.name110 else call110(x, 110.5)
        x = x + 1111 if x.name111 else call111(x, 111.5)
        x = x + 1112 if x.name112 else call112(x, 112.5)
        x = x + 1113 if x.name113 else call113(x, 113.5)
        x = x + 1114 if x.name114 else call114(x, 114.5)
        x = x + 1115 if x.name115 else call115(x, 115.5)
        x = x + 1116 if x.name116 else call116(x, 116.5)
        x = x + 1117 if x.name117 else call117(x, 117.5)
        x = x + 1118 if x.name118 else call118(x, 118.5)
        x = x + 1119 if x.name119 else call119(x, 119.5)
        x = x + 1120 if x.name120 else call120(x, 120.5)
        x = x + 1121 if x.name121 else call121(x, 121.5)
        x = x + 1122 if x.name122 else call122(x, 122.5)
        x = x + 1123 if x.name123 else call123(x, 123.5)
        x = x + 1124 if x.name124 else call124(x, 124.5)
        x = x + 1125 if x.name125 else call125(x, 125.5)
        x = x + 1126 if x.name126 else call126(x, 126.5)
        x = x + 1127 if x.name127 else call127(x, 127.5)
        x = x + 1128 if x.name128 else call128(x, 128.5)
        x = x + 1129 if x.name129 else call129(x, 129.5)
        x = x + 1130 if x.name130 else call130(x, 130.5)
        x = x + 1131 if x.name131 else call131(x, 131.5)
        x = x + 1132 if x.name132 else call132(x, 132.5)
        x = x + 1133 if x.name133 else call133(x, 133.5)
        x = x + 1134 if x.name134 else call134(x, 134.5)
        x = x + 1135 if x.name135 else call135(x, 135.5)
        x = x + 1136 if x.name136 else call136(x, 136.5)
        x = x + 1137 if x.name137 else call137(x, 137.5)
        x = x + 1138 if x.name138 else call138(x, 138.5)
        x = x + 1139 if x.name139 else call139(x, 139.5)
    else:
        return x
    local0 = x
    local1 = x
    local2 = x
    local3 = x
    local4 = x
    local5 = x
    local6 = x
    local7 = x
    local8 = x
    local9 = x
    local10 = x
    local11 = x
    local12 = x
    local13 = x
    local14 = x
    local15 = x
    local16 = x
    local17 = x
    local18 = x
    local19 = x
    local20 = x
    local21 = x
    local22 = x
    local23 = x
    local24 = x
    local25 = x
    local26 = x
    local27 = x
    local28 = x
    local29 = x
    local30 = x
    local31 = x
    local32 = x
    local33 = x
    local34 = x
    local35 = x
    local36 = x
    local37 = x
    local38 = x
    local39 = x
    local40 = x
    local41 = x
    local42 = x
    local43 = x
    local44 = x
    local45 = x
    local46 = x
    local47 = x
    local48 = x
    local49 = x
    local50 = x
    local51 = x
    local52 = x
    local53 = x
    local54 = x
    local55 = x
    local56 = x
    local57 = x
    local58 = x
    local59 = x
    local60 = x
    local61 = x
    local62 = x
    local63 = x
    local64 = x
    local65 = x
    local66 = x
    local67 = x
    local68 = x
    local69 = x
    local70 = x
    local71 = x
    local72 = x
    local73 = x
    local74 = x
    local75 = x
    local76 = x
    local77 = x
    local78 = x
    local79 = x
    local80 = x
    local81 = x
    local82 = x
    local83 = x
    local84 = x
    local85 = x
    local86 = x
    local87 = x
    local88 = x
    local89 = x
    local90 = x
    local91 = x
    local92 = x
    local93 = x
    local94 = x
    local95 = x
    local96 = x
    local97 = x
    local98 = x
    local99 = x
    local100 = x
    local101 = x
    local102 = x
    local103 = x
    local104 = x
    local105 = x
    local106 = x
    local107 = x
    local108 = x
    local109 = x
    local110 = x
    local111 = x
    local112 = x
    local113 = x
    local114 = x
    local115 = x
    local116 = x
    local117 = x
    local118 = x
    local119 = x
    local120 = x
    local121 = x
    local122 = x
    local123 = x
    local124 = x
    local125 = x
    local126 = x
    local127 = x
    local128 = x
    local129 = x
    local130 = x
    local131 = x
    local132 = x
    local133 = x
    local134 = x
    local135 = x
    local136 = x
    local137 = x
    local138 = x
    local139 = x
    local140 = x
    local141 = x
    local142 = x
    local143 = x
    local144 = x
    local145 = x
    local146 = x
    local147 = x
    local148 = x
    local149 = x
    local150 = x
    local151 = x
    local152 = x
    local153 = x
    local154 = x
    local155 = x
    local156 = x
    local157 = x
    local158 = x
    local159 = x
    local160 = x
    local161 = x
    local162 = x
    local163 = x
    local164 = x
    local165 = x
    local166 = x
    local167 = x
    local168 = x
    local169 = x
    local170 = x
    local171 = x
    local172 = x
    local173 = x
    local174 = x
    local175 = x
    local176 = x
    local177 = x
    local178 = x
    local179 = x
    local180 = x
    local181 = x
    local182 = x
    local183 = x
    local184 = x
    local185 = x
    local186 = x
    local187 = x
    local188 = x
    local189 = x
    local190 = x
    local191 = x
    local192 = x
    local193 = x
    local194 = x
    local195 = x
    local196 = x
    local197 = x
    local198 = x
    local199 = x
    local200 = x
    local201 = x
    local202 = x
    local203 = x
    local204 = x
    local205 = x
    local206 = x
    local207 = x
    local208 = x
    local209 = x
    local210 = x
    local211 = x
    local212 = x
    local213 = x
    local214 = x
    local215 = x
    local216 = x
    local217 = x
    local218 = x
    local219 = x
    local220 = x
    local221 = x
    local222 = x
    local223 = x
    local224 = x
    local225 = x
    local226 = x
    local227 = x
    local228 = x
    local229 = x
    local230 = x
    local231 = x
    local232 = x
    local233 = x
    local234 = x
    local235 = x
    local236 = x
    local237 = x
    local238 = x
    local239 = x
    local240 = x
    local241 = x
    local242 = x
    local243 = x
    local244 = x
    local245 = x
    local246 = x
    local247 = x
    local248 = x
    local249 = x
    local250 = x
    local251 = x
    local252 = x
    local253 = x
    local254 = x
    local255 = x
    local256 = x
    local257 = x
    local258 = x
    local259 = x
    local260 = x
    local261 = x
    local262 = x
    local263 = x
    local264 = x
    local265 = x
    local266 = x
    local267 = x
    local268 = x
    local269 = x
    try:
        local0.attribute0 = local269['key0']
        local1.attribute1 = local268['key1']
        local2.attribute2 = local267['key2']
        local3.attribute3 = local266['key3']
        local4.attribute4 = local265['key4']
        local5.attribute5 = local264['key5']
        local6.attribute6 = local263['key6']
        local7.attribute7 = local262['key7']
    except ValueError:
        pass
























































































































































































































































































































































































































































































































































































































    def inner():
        return local269, local3, x
    for local1 in inner():
        local250 += local251
        local251 += local252
        local252 += local253
        local253 += local254
        local254 += local255
        local255 += local256
        local256 += local257
        local257 += local258
        local258 += local259
        local259 += local260
        local260 += local261
        local261 += local262
        local262 += local263
        local263 += local264
        local264 += local265
        local265 += local266
        local266 += local267
        local267 += local268
        local268 += local269
    return local1
